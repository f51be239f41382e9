package dev.everstep.asl.machine;

import dev.everstep.asl.program.LinkedState;
import java.time.Duration;
import java.time.Instant;

/** Wait: holds the execution until a moment, then passes its input on. */
final class WaitBehavior implements StateBehavior<LinkedState.Wait> {

  @Override
  public Outcome enter(LinkedState.Wait state, Visit visit) {
    // Not from now: the moment stays the same when the execution is redriven.
    Instant entered = visit.enteredAt;
    Instant asked = state.time().until(entered, visit.scope(visit.input()));
    Duration wait = Duration.between(entered, asked);
    Instant until = entered.plus(visit.machine().settings().scaled(wait));
    // A moment in the past suspends too: whether it is past must not decide the order of effects.
    visit.await(new Effect.StartTimer(visit.machine().open.newId(), until, state.name()));
    return Outcome.SUSPENDED;
  }

  @Override
  public Outcome resume(LinkedState.Wait state, Visit visit, Completion completion) {
    return new Outcome.Completed(visit.input());
  }
}
