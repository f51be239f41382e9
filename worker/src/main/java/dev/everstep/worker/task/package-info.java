/** What a Task state can call: resources, the connector interface, the registry of connectors. */
@NullMarked
package dev.everstep.worker.task;

import org.jspecify.annotations.NullMarked;
