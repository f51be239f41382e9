/**
 * Expressions of JSONPath mode: paths, reference paths, payload templates and calls of intrinsic
 * functions, compiled once. What leads to one place is evaluated here, without recursion over the
 * data; what can lead to several by the Jayway library.
 */
@NullMarked
package dev.everstep.asl.expression.jsonpath;

import org.jspecify.annotations.NullMarked;
