/** Connectors that are loaded from jars in a folder, each jar apart from the others. */
@NullMarked
package dev.everstep.worker.task.plugin;

import org.jspecify.annotations.NullMarked;
