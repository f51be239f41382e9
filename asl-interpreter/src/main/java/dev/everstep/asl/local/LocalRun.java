package dev.everstep.asl.local;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Result;
import java.time.Instant;
import java.util.List;

/** An execution that ran in memory from start to end. */
public record LocalRun(Result result, List<HistoryEvent> events, Instant ended) {

  public LocalRun {
    events = List.copyOf(events);
  }
}
