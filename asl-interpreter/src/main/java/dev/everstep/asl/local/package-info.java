/** Runs machines in memory with a virtual clock and scripted tasks. */
@NullMarked
package dev.everstep.asl.local;

import org.jspecify.annotations.NullMarked;
