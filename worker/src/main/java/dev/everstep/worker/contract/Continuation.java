package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a run hands to the run that continues it. Its history is in the journal by then and its
 * inbox is read, so the machine's snapshot says the rest: which timers and held-back tasks are
 * open.
 *
 * @param nextEventId of the history
 */
public record Continuation(ObjectNode snapshot, long nextEventId) {

  public Continuation {
    requireNonNull(snapshot, "snapshot is null");
  }
}
