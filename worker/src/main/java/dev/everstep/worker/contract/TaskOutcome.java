package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Completion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of the task activity: how the last attempt ended, and all attempts before it with
 * their full causes. Exactly one of {@code output} and {@code error} is present. An error is not
 * always final: the machine may retry it.
 *
 * @param started when the last attempt began
 */
public record TaskOutcome(
    List<Attempt> earlier,
    Instant started,
    Optional<JsonNode> output,
    Optional<StatesError> error) {

  public TaskOutcome {
    earlier = List.copyOf(earlier);
    requireNonNull(started, "started is null");
    if (output.isPresent() == error.isPresent()) {
      throw new IllegalArgumentException("Expected either an output or an error");
    }
  }

  public static TaskOutcome succeeded(List<Attempt> earlier, Instant started, JsonNode output) {
    return new TaskOutcome(earlier, started, Optional.of(output), Optional.empty());
  }

  public static TaskOutcome failed(List<Attempt> earlier, Instant started, StatesError error) {
    return new TaskOutcome(earlier, started, Optional.empty(), Optional.of(error));
  }

  /** What the machine is told. */
  public Completion completionOf(long effectId) {
    if (output.isPresent()) {
      return new Completion.Succeeded(effectId, earlier, Optional.of(started), output.get());
    }
    return new Completion.Failed(effectId, earlier, Optional.of(started), error.orElseThrow());
  }
}
