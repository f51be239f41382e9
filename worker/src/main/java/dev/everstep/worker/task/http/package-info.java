/**
 * HTTP calls over {@code java.net.http} that an interrupt ends at once and whose answers are
 * bounded.
 */
@NullMarked
package dev.everstep.worker.task.http;

import org.jspecify.annotations.NullMarked;
