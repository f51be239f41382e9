package dev.everstep.asl.machine;

import dev.everstep.asl.program.LinkedState;
import java.time.Duration;
import java.time.Instant;

/** Wait: holds the execution until a moment, then passes its input on. */
final class WaitBehavior implements StateBehavior<LinkedState.Wait> {

  @Override
  public Outcome enter(LinkedState.Wait state, Visit visit) {
    Instant asked = state.time().until(visit.now(), visit.scope(visit.input()));
    Duration wait = Duration.between(visit.now(), asked);
    Instant until = visit.now().plus(visit.machine().settings().scaled(wait));
    // A moment in the past suspends too: whether it is past must not decide the order of effects.
    visit.await(new Effect.StartTimer(visit.machine().open.newId(), until, state.name()));
    return Outcome.SUSPENDED;
  }

  @Override
  public Outcome resume(LinkedState.Wait state, Visit visit, Completion completion) {
    return new Outcome.Completed(visit.input());
  }
}
