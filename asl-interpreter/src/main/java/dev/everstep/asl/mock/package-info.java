/** Answers that are given in place of what a task would call. */
@NullMarked
package dev.everstep.asl.mock;

import org.jspecify.annotations.NullMarked;
