/** Trees in which some values are expressions, whatever the language: compiled and evaluated. */
@NullMarked
package dev.everstep.asl.expression.template;

import org.jspecify.annotations.NullMarked;
