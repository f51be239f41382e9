package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;

/** How an execution ended. */
public sealed interface Result {

  record Succeeded(JsonNode output) implements Result {
    public Succeeded {
      requireNonNull(output, "output is null");
    }
  }

  record Failed(StatesError error) implements Result {}

  /** The execution's own TimeoutSeconds, or the service's limit, ran out. */
  record TimedOut() implements Result {}

  /** Stopped from outside. */
  record Aborted(StatesError error) implements Result {}
}
