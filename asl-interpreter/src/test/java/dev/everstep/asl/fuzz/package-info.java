/**
 * Fuzz tests of the language: whatever the text, it is run or refused, in bounded time. Their seeds
 * are all the inputs that ever failed, and run as normal tests; {@code -Pfuzz} looks for new ones.
 */
@NullMarked
package dev.everstep.asl.fuzz;

import org.jspecify.annotations.NullMarked;
