/**
 * Regular expressions as ECMAScript has them, matched in counted steps on a stack of their own:
 * {@code java.util.regex} recurses and back-tracks without bounds.
 */
@NullMarked
package dev.everstep.asl.expression.jsonata.regex;

import org.jspecify.annotations.NullMarked;
