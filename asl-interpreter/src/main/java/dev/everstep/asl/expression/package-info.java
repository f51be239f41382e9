/**
 * The port for everything that is evaluated: paths, templates, intrinsic functions, choice rules.
 */
@NullMarked
package dev.everstep.asl.expression;

import org.jspecify.annotations.NullMarked;
