/** The text of a JSONata expression as a tree: what is written, before anything is resolved. */
@NullMarked
package dev.everstep.asl.expression.jsonata.syntax;

import org.jspecify.annotations.NullMarked;
