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

  /**
   * The attempts made so far at a task that has not ended: the answer to {@link Effect.StopTask}.
   *
   * @param started when the attempt under way began; absent if the next one was still awaited, or
   *     no attempt has failed
   */
  record Attempted(long effectId, List<Attempt> earlier, Optional<Instant> started)
      implements Completion {
    public Attempted {
      earlier = List.copyOf(earlier);
      requireNonNull(started, "started is null");
    }

    /**
     * Those that the completion of a task reports.
     *
     * @throws IllegalArgumentException if it is none of a task
     */
    public static Attempted of(Completion completion) {
      if (completion instanceof Succeeded succeeded) {
        return of(completion, succeeded.earlier(), succeeded.started());
      }
      if (completion instanceof Failed failed) {
        return of(completion, failed.earlier(), failed.started());
      }
      if (completion instanceof Attempted attempted) {
        return attempted;
      }
      throw new IllegalArgumentException(
          "Expected the end of a task but was " + completion.getClass().getSimpleName());
    }

    private static Attempted of(
        Completion completion, List<Attempt> earlier, Optional<Instant> started) {
      return new Attempted(
          completion.effectId(), earlier, started.or(() -> last(earlier).map(Attempt::failed)));
    }

    private static Optional<Attempt> last(List<Attempt> attempts) {
      return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** None that the machine does not know of. */
    public static Attempted none(long effectId) {
      return new Attempted(effectId, List.of(), Optional.empty());
    }
  }

  /** What happens to a task with a token before it ends; a job has one. */
  sealed interface Progress extends Completion {}

  /** The call that hands the token over, or starts the job, was made; the task goes on. */
  record Submitted(long effectId, JsonNode output) implements Progress {
    public Submitted {
      requireNonNull(output, "output is null");
    }
  }

  /** A worker has taken the task of an activity. */
  record Started(long effectId, Optional<String> workerName) implements Progress {
    public Started {
      requireNonNull(workerName, "workerName is null");
    }
  }

  /** A task could not be handed to anyone. */
  record NotScheduled(long effectId, StatesError error) implements Completion {
    public NotScheduled {
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
