/**
 * The tests of Choice rules in JSONPath mode: the table of comparison operators and how conditions
 * join them.
 */
@NullMarked
package dev.everstep.asl.expression.choice;

import org.jspecify.annotations.NullMarked;
