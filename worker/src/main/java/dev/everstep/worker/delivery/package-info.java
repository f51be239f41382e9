/** Tells AWS what waits in the outbox: logs and events of executions. */
@NullMarked
package dev.everstep.worker.delivery;

import org.jspecify.annotations.NullMarked;
