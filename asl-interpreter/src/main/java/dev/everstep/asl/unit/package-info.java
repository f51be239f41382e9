/**
 * Unit tests of state machines: runs them in memory, with scripted answers of their tasks and a
 * clock that jumps.
 */
@NullMarked
package dev.everstep.asl.unit;

import org.jspecify.annotations.NullMarked;
