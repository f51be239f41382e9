package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import java.time.Duration;
import java.util.List;

/** What one call of a task answers in memory, and how long it takes. */
public sealed interface ScriptedTask {

  Duration takes();

  /** When it gives signs of life, counted from its begin; ascending. */
  List<Duration> heartbeats();

  /** The task gives this result. */
  record Returns(JsonNode output, Duration takes, List<Duration> heartbeats)
      implements ScriptedTask {
    public Returns {
      requireNonNull(output, "output is null");
      requireNonNull(takes, "takes is null");
      heartbeats = List.copyOf(heartbeats);
    }

    public Returns(JsonNode output, Duration takes) {
      this(output, takes, List.of());
    }
  }

  /** The task fails with this error. */
  record Throws(StatesError error, Duration takes, List<Duration> heartbeats)
      implements ScriptedTask {
    public Throws {
      requireNonNull(error, "error is null");
      requireNonNull(takes, "takes is null");
      heartbeats = List.copyOf(heartbeats);
    }

    public Throws(StatesError error, Duration takes) {
      this(error, takes, List.of());
    }
  }
}
