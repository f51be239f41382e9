/**
 * Errors of the language: names, values in flight, and the one exception that expressions throw.
 */
@NullMarked
package dev.everstep.asl.error;

import org.jspecify.annotations.NullMarked;
