/**
 * The Amazon States Language: parse, validate, link, and the machine that runs one execution. Knows
 * nothing of Temporal, AWS SDKs, HTTP, databases, threads or clocks.
 */
@NullMarked
package dev.everstep.asl;

import org.jspecify.annotations.NullMarked;
