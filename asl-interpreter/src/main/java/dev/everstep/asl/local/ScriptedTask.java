package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import java.time.Duration;

/** What one call of a task answers in memory, and how long it takes. */
public sealed interface ScriptedTask {

  Duration takes();

  /** The task gives this result. */
  record Returns(JsonNode output, Duration takes) implements ScriptedTask {
    public Returns {
      requireNonNull(output, "output is null");
      requireNonNull(takes, "takes is null");
    }
  }

  /** The task fails with this error. */
  record Throws(StatesError error, Duration takes) implements ScriptedTask {
    public Throws {
      requireNonNull(error, "error is null");
      requireNonNull(takes, "takes is null");
    }
  }
}
