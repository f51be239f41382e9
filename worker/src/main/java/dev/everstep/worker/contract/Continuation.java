package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import java.util.List;

/**
 * What a run hands to the run that continues it. Its inbox is read by then, so the machine's
 * snapshot says which timers and held-back tasks are open.
 *
 * @param nextEventId of the history
 * @param tail of the history: what is not in the journal yet
 */
public record Continuation(ObjectNode snapshot, long nextEventId, List<HistoryEvent> tail) {

  public Continuation {
    requireNonNull(snapshot, "snapshot is null");
    tail = List.copyOf(tail);
  }
}
