package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine's answer to one call.
 *
 * @param effects to be started, in this order
 * @param log to be appended to the history, in this order
 * @param result how the execution or branch ended, if it did: then nothing is open any more
 * @param paused the machine could go on at once but stopped after {@link
 *     Settings#transitionsPerStep} transitions, or since evaluating has cost much: call {@link
 *     Machine#resume}
 */
public record Step(
    List<Effect> effects, List<LogEntry> log, Optional<Result> result, boolean paused) {

  public Step {
    effects = List.copyOf(effects);
    log = List.copyOf(log);
    requireNonNull(result, "result is null");
  }

  /**
   * The log of a machine that folds all branches.
   *
   * @throws IllegalStateException if it holds events of branches
   */
  public List<HistoryEvent> events() {
    List<HistoryEvent> events = new ArrayList<>(log.size());
    for (LogEntry entry : log) {
      if (!(entry instanceof HistoryEvent event)) {
        throw new IllegalStateException("Expected events only but found those of branches");
      }
      events.add(event);
    }
    return events;
  }
}
