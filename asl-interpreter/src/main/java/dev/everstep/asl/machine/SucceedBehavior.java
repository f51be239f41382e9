package dev.everstep.asl.machine;

import dev.everstep.asl.program.LinkedState;

/** Succeed: ends its flow with its input. */
final class SucceedBehavior implements StateBehavior<LinkedState.Succeed> {

  @Override
  public Outcome enter(LinkedState.Succeed state, Visit visit) {
    return new Outcome.Completed(visit.input());
  }
}
