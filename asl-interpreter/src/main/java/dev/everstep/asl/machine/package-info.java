/**
 * Runs one execution without I/O: told the time and what completed, it answers with effects and
 * events.
 */
@NullMarked
package dev.everstep.asl.machine;

import org.jspecify.annotations.NullMarked;
