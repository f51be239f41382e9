package dev.everstep.worker.contract;

import dev.everstep.asl.machine.Completion.Attempted;
import java.util.List;
import java.util.Optional;

/**
 * What Temporal knows of the open tasks of one run.
 *
 * @param pending how many activities have not ended
 * @param attempts at those of them that have been begun
 */
public record OpenAttempts(int pending, List<Attempted> attempts) {

  public OpenAttempts {
    attempts = List.copyOf(attempts);
  }

  /** Those at one task. */
  public Optional<Attempted> of(long effectId) {
    return attempts.stream().filter(made -> made.effectId() == effectId).findFirst();
  }
}
