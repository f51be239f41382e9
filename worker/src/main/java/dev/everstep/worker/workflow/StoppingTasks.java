package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.worker.activity.OwnRun;
import dev.everstep.worker.contract.OpenAttempts;
import io.temporal.workflow.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that a machine gives up and whose attempts it wants to know. They are where the activities
 * keep them, so Temporal is asked; the answer is recorded, as any local activity's. Never blocks.
 */
final class StoppingTasks {

  private final RunArguments arguments;
  private final OwnRun ownRun;
  private final EffectStarter effects;
  private final TreeSet<Long> stopping = new TreeSet<>();
  private final List<Runnable> stopped = new ArrayList<>();
  private boolean asking;

  StoppingTasks(RunArguments arguments, OwnRun ownRun, EffectStarter effects) {
    this.arguments = arguments;
    this.ownRun = ownRun;
    this.effects = effects;
  }

  void add(long id) {
    stopping.add(id);
  }

  /** Asks for the attempts at all that wait for them. */
  void ask() {
    stopping.removeIf(id -> !effects.isAwaited(id));
    if (asking || stopping.isEmpty()) {
      return;
    }
    asking = true;
    List<Long> asked = List.copyOf(stopping);
    int open = effects.openRemotely();
    Async.function(
            ownRun::openAttempts, arguments.history(), arguments.request().execution().startTime())
        .handle((answer, failure) -> answered(asked, open, answer, failure));
  }

  private @Nullable Void answered(
      List<Long> asked,
      int open,
      @Nullable OpenAttempts answer,
      @Nullable RuntimeException failure) {
    asking = false;
    if (failure != null) {
      effects.fail(failure);
      return null;
    }
    OpenAttempts known = requireNonNull(answer);
    for (long id : asked) {
      Optional<Attempted> attempts = known.of(id);
      // If fewer are open than it seemed here, the outcome of one is on its way, perhaps of this.
      boolean isUntouched = attempts.isEmpty() && known.pending() >= open;
      if (effects.isAwaited(id) && (attempts.isPresent() || isUntouched)) {
        stopping.remove(id);
        stopped.add(effects.giveUp(attempts.orElse(Attempted.none(id))));
      }
    }
    if (!asked.containsAll(stopping) || effects.openRemotely() != open) {
      ask();
    }
    // Else each that is left waits for an outcome, its own or another's: then it is asked for
    // again.
    return null;
  }

  /**
   * Interrupts the calls. Put off until the machine has been told, for if it ends they end with the
   * run.
   */
  void giveUpStopped() {
    stopped.forEach(Runnable::run);
    stopped.clear();
  }
}
