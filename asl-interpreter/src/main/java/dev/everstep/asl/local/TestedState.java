package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Observer;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a state ended that was visited by itself.
 *
 * @param output JSON text; of a state that was left
 * @param error of an attempt that failed, whether it was caught or not
 * @param nextState where it went; absent at the end of its flow
 * @param stages that its data has gone through
 * @param retrier that would retry it, counted from 0
 * @param backoff before that retry
 * @param catcher that took the error, counted from 0
 */
public record TestedState(
    Status status,
    Optional<String> output,
    Optional<StatesError> error,
    Optional<String> nextState,
    Map<Observer.Stage, JsonNode> stages,
    OptionalInt retrier,
    Optional<Duration> backoff,
    OptionalInt catcher) {

  /** What became of it. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    RETRIABLE,
    CAUGHT_ERROR
  }

  public TestedState {
    requireNonNull(status, "status is null");
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    requireNonNull(nextState, "nextState is null");
    EnumMap<Observer.Stage, JsonNode> copy = new EnumMap<>(Observer.Stage.class);
    copy.putAll(stages);
    stages = Collections.unmodifiableMap(copy);
    requireNonNull(retrier, "retrier is null");
    requireNonNull(backoff, "backoff is null");
    requireNonNull(catcher, "catcher is null");
  }
}
