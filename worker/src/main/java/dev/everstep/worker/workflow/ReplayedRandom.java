package dev.everstep.worker.workflow;

import dev.everstep.asl.expression.Sources;
import io.temporal.workflow.Workflow;
import java.util.UUID;

/** Random bits that a replay repeats: each draw is a hash of the run's id and a counter. */
final class ReplayedRandom implements Sources {

  @Override
  public long nextLong() {
    UUID bits = Workflow.randomUUID();
    // The six bits that every UUID fixes meet free ones of the other half.
    return bits.getMostSignificantBits() ^ bits.getLeastSignificantBits();
  }
}
