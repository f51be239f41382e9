package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import java.util.List;
import java.util.Optional;

/**
 * A machine's answer to one call.
 *
 * @param effects to be started, in this order
 * @param events to be appended to the history, in this order
 * @param result how the execution ended, if it did: then nothing is open any more
 * @param paused the machine could go on at once but stopped after {@link
 *     Settings#transitionsPerStep} transitions: call {@link Machine#resume}
 */
public record Step(
    List<Effect> effects, List<HistoryEvent> events, Optional<Result> result, boolean paused) {

  public Step {
    effects = List.copyOf(effects);
    events = List.copyOf(events);
    requireNonNull(result, "result is null");
  }
}
