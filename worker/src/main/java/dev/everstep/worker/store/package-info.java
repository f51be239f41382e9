/**
 * What outlives a workflow: the registry of state machines and the journal of executions, and the
 * only SQL of the product. Knows neither Temporal nor HTTP.
 */
@NullMarked
package dev.everstep.worker.store;

import org.jspecify.annotations.NullMarked;
