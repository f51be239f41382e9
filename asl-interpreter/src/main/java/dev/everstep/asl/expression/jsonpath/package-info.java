/**
 * Expressions of JSONPath mode: paths, reference paths, payload templates and calls of intrinsic
 * functions, compiled once and evaluated without recursion over the data.
 */
@NullMarked
package dev.everstep.asl.expression.jsonpath;

import org.jspecify.annotations.NullMarked;
