package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Completion;
import java.util.List;
import java.util.Optional;

/**
 * What somebody sent back with a task token: exactly one of the two. An error may lack its name and
 * its cause.
 */
public record TaskAnswer(Optional<JsonNode> output, Optional<StatesError> error) {

  public TaskAnswer {
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    if (output.isPresent() == error.isPresent()) {
      throw new IllegalArgumentException("Expected either an output or an error");
    }
  }

  public static TaskAnswer success(JsonNode output) {
    return new TaskAnswer(Optional.of(output), Optional.empty());
  }

  public static TaskAnswer failure(StatesError error) {
    return new TaskAnswer(Optional.empty(), Optional.of(error));
  }

  /** What the machine is told. */
  public Completion completionOf(long effectId) {
    return output.isPresent()
        ? new Completion.Succeeded(effectId, List.of(), Optional.empty(), output.get())
        : new Completion.Failed(effectId, List.of(), Optional.empty(), error.orElseThrow());
  }
}
