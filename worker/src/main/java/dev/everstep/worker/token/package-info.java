/**
 * Mints and opens the task tokens that are given out; what they are worth is the store's to say.
 */
@NullMarked
package dev.everstep.worker.token;

import org.jspecify.annotations.NullMarked;
