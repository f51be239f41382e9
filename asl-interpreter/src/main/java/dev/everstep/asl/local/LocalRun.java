package dev.everstep.asl.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution that ran in memory from start to end.
 *
 * @param events of this run: a redrive's go on where those before ended
 * @param unfinished what a redrive would go on with, if it can be redriven
 */
public record LocalRun(
    Result result, List<HistoryEvent> events, Instant ended, Optional<ObjectNode> unfinished) {

  public LocalRun {
    events = List.copyOf(events);
  }
}
