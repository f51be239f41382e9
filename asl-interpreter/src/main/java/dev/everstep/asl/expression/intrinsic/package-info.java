/**
 * The intrinsic functions, one class each, and the table that names them. How a call is written is
 * none of their business.
 */
@NullMarked
package dev.everstep.asl.expression.intrinsic;

import org.jspecify.annotations.NullMarked;
