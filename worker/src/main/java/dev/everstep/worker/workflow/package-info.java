/**
 * The one workflow: hosts a machine, starts its effects, keeps its history. Deterministic, for
 * Temporal replays it; time and random bits come from {@link io.temporal.workflow.Workflow} alone.
 */
@NullMarked
package dev.everstep.worker.workflow;

import org.jspecify.annotations.NullMarked;
