package dev.everstep.worker.workflow;

import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.workflow.Workflow;
import java.util.UUID;

/**
 * Random bits that a replay repeats: each draw is a hash of the run's id and a counter. Task
 * tokens, whose bits nobody may guess, are recorded.
 */
final class ReplayedRandom implements Sources {

  private final ExecutionInfo execution;
  private final TaskTokenMint mint;

  ReplayedRandom(ExecutionInfo execution, TaskTokenMint mint) {
    this.execution = execution;
    this.mint = mint;
  }

  @Override
  public String newTaskToken(long entry, int attempt) {
    return Workflow.sideEffect(
        String.class, () -> mint.mint(execution.id(), execution.startTime(), entry, attempt));
  }

  @Override
  public long nextLong() {
    UUID bits = Workflow.randomUUID();
    // The six bits that every UUID fixes meet free ones of the other half.
    return bits.getMostSignificantBits() ^ bits.getLeastSignificantBits();
  }
}
