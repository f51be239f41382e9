/**
 * Hosts the machine on Temporal: the one workflow, its activities, the task connectors and the
 * store. Serves no HTTP.
 */
@NullMarked
package dev.everstep.worker;

import org.jspecify.annotations.NullMarked;
