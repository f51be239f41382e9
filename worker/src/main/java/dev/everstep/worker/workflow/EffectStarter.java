package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.Effect;
import dev.everstep.worker.activity.OwnRun;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Starts what a machine asks for, and puts what comes of it into the inbox. Never blocks. */
final class EffectStarter {

  private static final String GIVEN_UP = "given up by the execution";

  private final Inbox inbox;
  private final BranchStarter branches;
  private final MockedCalls mocks;
  private final TaskCalls calls;
  private final TokenTasks tokens;
  private final JobTasks jobs;
  private final StoppingTasks stopping;

  /** Of what is under way; an effect that is not in here has been given up or has ended. */
  private final Map<Long, CancellationScope> scopes = new TreeMap<>();

  /** Tasks that a run about to end has not started. */
  private final List<Effect.InvokeTask> held = new ArrayList<>();

  /** Remote tasks that have not ended: the length of Temporal's history when each was asked for. */
  private final Map<Long, Long> remote = new TreeMap<>();

  private int openTasks;
  private boolean holdsTasks;

  /** Branches that a run about to end has not begun. */
  private final List<Effect.RunBranch> heldBranches = new ArrayList<>();

  private boolean holdsBranches;

  EffectStarter(
      RunArguments arguments,
      Inbox inbox,
      BranchStarter branches,
      TokenTasks tokens,
      JobTasks jobs,
      OwnRun ownRun) {
    this.mocks = new MockedCalls(arguments);
    this.calls = new TaskCalls(arguments);
    this.inbox = inbox;
    this.branches = branches;
    this.tokens = tokens;
    this.jobs = jobs;
    this.stopping = new StoppingTasks(arguments, ownRun, this);
  }

  void start(List<Effect> effects, Instant now) {
    if (inbox.isEmpty()) {
      stopping.giveUpStopped();
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.InvokeTask task) {
        startTask(task);
      } else if (effect instanceof Effect.StartTimer timer) {
        startTimer(timer, now);
      } else if (effect instanceof Effect.RunBranch branch) {
        startBranch(branch);
      } else if (effect instanceof Effect.StopBranch stop) {
        stopBranch(stop);
      } else if (effect instanceof Effect.StopTask stop) {
        stopTask(stop.id());
      } else if (effect instanceof Effect.Cancel cancel) {
        cancel(cancel.id());
      } else {
        throw new AssertionError(effect);
      }
    }
    stopping.ask();
  }

  /** From now on tasks are not started: the machine, once restored, asks for them again. */
  void holdTasks() {
    holdsTasks = true;
  }

  /** Starts those that were held back, and holds none from now on. */
  void releaseTasks() {
    holdsTasks = false;
    List<Effect.InvokeTask> due = List.copyOf(held);
    held.clear();
    due.forEach(this::startTask);
  }

  /** Forgets those that were held back: the machine has ended. */
  void dropTasks() {
    held.clear();
  }

  /** From now on branches are not begun, as {@link #holdTasks}. */
  void holdBranches() {
    holdsBranches = true;
  }

  /** Whether no task and no branch is under way: those cannot be handed to another run. */
  boolean isQuiescent() {
    return openTasks == 0 && tokens.isQuiescent() && !branches.areOpen();
  }

  /** How many calls of mocked states were answered here. */
  Map<String, Integer> mockedCalls() {
    return mocks.counts();
  }

  boolean haveOpenBranches() {
    return branches.areOpen();
  }

  private void startBranch(Effect.RunBranch branch) {
    if (holdsBranches) {
      heldBranches.add(branch);
      return;
    }
    branches.start(branch);
    // It may take long: with it the hand-over is put off, and nothing else may wait for it.
    releaseTasks();
  }

  /** One that was held back is begun too: it has an end to tell. */
  private void stopBranch(Effect.StopBranch stop) {
    holdsBranches = false;
    List<Effect.RunBranch> due = List.copyOf(heldBranches);
    heldBranches.clear();
    due.forEach(this::startBranch);
    branches.stop(stop);
  }

  private void startTask(Effect.InvokeTask task) {
    if (tokens.areWaitingFor(task)) {
      tokens.resume(task);
      return;
    }
    if (holdsTasks) {
      held.add(task);
      return;
    }
    List<Completion> answers = mocks.answer(task);
    if (!answers.isEmpty()) {
      answers.forEach(inbox::add);
      return;
    }
    if (task.token().isPresent()) {
      tokens.begin(task);
    }
    TaskCalls.Call call = calls.of(task);
    openTasks++;
    if (call.isRemote()) {
      remote.put(task.id(), historyLength());
    }
    track(
        task.id(),
        call.start()::apply,
        outcome -> {
          taskEnded(task.id());
          if (task.token().isPresent()) {
            tokens.handedOver(task.id(), outcome);
            return Optional.empty();
          }
          return Optional.of(outcome.completionOf(task.id()));
        },
        () -> taskEnded(task.id()));
  }

  private void taskEnded(long id) {
    openTasks--;
    remote.remove(id);
    stopping.ask();
  }

  /** Only a remote task that the server knows of can have been retried. */
  private void stopTask(long id) {
    Long asked = remote.get(id);
    boolean held = this.held.stream().anyMatch(task -> task.id() == id);
    if (asked != null && asked < historyLength()) {
      stopping.add(id);
    } else if (held || scopes.containsKey(id)) {
      cancel(id);
      inbox.add(Attempted.none(id));
    }
  }

  /** How many tasks the server has been asked for and, as far as is known here, has open. */
  int openRemotely() {
    long now = historyLength();
    return (int) remote.values().stream().filter(asked -> asked < now).count();
  }

  private static long historyLength() {
    return Workflow.getInfo().getHistoryLength();
  }

  /** Whether the end of an effect is awaited. */
  boolean isAwaited(long id) {
    return scopes.containsKey(id);
  }

  /** Tells the machine how far a task has come that is given up. What gives it up in fact. */
  Runnable giveUp(Attempted attempts) {
    CancellationScope scope = requireNonNull(scopes.remove(attempts.effectId()));
    inbox.add(attempts);
    return () -> scope.cancel(GIVEN_UP);
  }

  void fail(RuntimeException failure) {
    inbox.fail(failure);
  }

  private void startTimer(Effect.StartTimer timer, Instant now) {
    Duration delay = Duration.between(now, timer.due());
    Duration pause = delay.isNegative() ? Duration.ZERO : delay;
    track(
        timer.id(),
        () -> Workflow.newTimer(pause, Options.timer(timer.summary())),
        fired -> Optional.of(new Completion.Fired(timer.id())),
        () -> {});
  }

  private void cancel(long id) {
    held.removeIf(task -> task.id() == id);
    tokens.giveUp(id);
    CancellationScope scope = scopes.remove(id);
    // What a call under way has started would be found by nobody: it ends, and then the job does.
    if (scope != null && !jobs.isSubmitting(id)) {
      scope.cancel(GIVEN_UP);
    }
  }

  private interface Start<T> {
    Promise<T> start();
  }

  private interface End<T> {
    Optional<Completion> completion(T value);
  }

  private <T> void track(long id, Start<T> start, End<T> end, Runnable failed) {
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> start.start().handle((value, failure) -> ended(id, value, failure, end, failed)));
    scopes.put(id, scope);
    scope.run();
  }

  private <T> @Nullable Void ended(
      long id, T value, @Nullable RuntimeException failure, End<T> end, Runnable failed) {
    boolean wanted = scopes.remove(id) != null;
    if (failure == null) {
      Optional<Completion> completion = end.completion(value);
      if (wanted) {
        completion.ifPresent(inbox::add);
      }
      return null;
    }
    failed.run();
    if (wanted) {
      inbox.fail(failure);
    }
    return null;
  }
}
