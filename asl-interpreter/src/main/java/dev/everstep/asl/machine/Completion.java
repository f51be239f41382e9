package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a host tells a machine about an effect. One for an effect the machine no longer knows is
 * ignored.
 */
public sealed interface Completion {

  /** The effect that completed. */
  long effectId();

  /**
   * A task gave a result.
   *
   * @param earlier attempts that failed before, oldest first
   * @param started when the last attempt began; absent: when it was asked for
   */
  record Succeeded(long effectId, List<Attempt> earlier, Optional<Instant> started, JsonNode output)
      implements Completion {
    public Succeeded {
      earlier = List.copyOf(earlier);
      requireNonNull(started, "started is null");
      requireNonNull(output, "output is null");
    }
  }

  /** A task failed for good, or its host hands the next retry back to the machine. */
  record Failed(long effectId, List<Attempt> earlier, Optional<Instant> started, StatesError error)
      implements Completion {
    public Failed {
      earlier = List.copyOf(earlier);
      requireNonNull(started, "started is null");
      requireNonNull(error, "error is null");
    }
  }

  /** A branch has ended: what its machine said at {@link Machine#branchEnd}. */
  record BranchEnded(long effectId, BranchEnd end) implements Completion {
    public BranchEnded {
      requireNonNull(end, "end is null");
    }
  }

  /** A timer's moment has come. */
  record Fired(long effectId) implements Completion {}
}
