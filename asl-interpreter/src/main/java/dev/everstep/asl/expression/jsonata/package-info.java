/**
 * JSONata 2.0.6 as Step Functions has it: an engine over JSON trees that are never copied or
 * changed, and that takes a counted number of steps.
 */
@NullMarked
package dev.everstep.asl.expression.jsonata;

import org.jspecify.annotations.NullMarked;
