/**
 * Connections of EventBridge, which HTTP tasks authorize themselves with: from our own
 * configuration, or from AWS.
 */
@NullMarked
package dev.everstep.worker.task.connection;

import org.jspecify.annotations.NullMarked;
