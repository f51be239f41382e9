package dev.everstep.asl.local;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.RetryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task in memory: one attempt, or as many as its own retriers allow. Each happens at its time, so
 * that a task whose host retries it asks and is answered in the same order as one whose machine
 * does.
 */
final class LocalTask {

  /**
   * Without word to the machine: a task may be retried 99,999,999 times, but a history has an end.
   */
  private static final int MAX_ATTEMPTS = 50;

  private final LocalRuntime runtime;
  private final Effect.InvokeTask task;
  private final Consumer<Completion> ended;
  private final Optional<RetryLedger> ledger;
  private final List<Attempt> failed = new ArrayList<>();

  /** Of the attempt under way. */
  private Optional<Instant> started = Optional.empty();

  private LocalRuntime.@Nullable Slot next;

  /**
   * @param ended told the end of the last attempt
   */
  LocalTask(LocalRuntime runtime, Effect.InvokeTask task, Consumer<Completion> ended) {
    this.runtime = runtime;
    this.task = task;
    this.ended = ended;
    this.ledger =
        task.retry()
            .filter(plan -> runtime.retries(task))
            .map(plan -> new RetryLedger(plan.retriers(), plan.used()));
  }

  /** Makes the next attempt. */
  void attempt() {
    started = Optional.of(runtime.now());
    ScriptedTask answer = runtime.call(task, failed.size());
    next = runtime.at(runtime.now().plus(answer.takes()), () -> end(answer));
  }

  /** Makes no more attempts; nobody is told. */
  void cancel() {
    if (next != null) {
      runtime.cancel(next);
    }
  }

  /** What has been made so far. */
  Completion.Attempted attempted() {
    return new Completion.Attempted(task.id(), failed, started);
  }

  private void end(ScriptedTask answer) {
    if (answer instanceof ScriptedTask.Returns returns) {
      ended.accept(new Completion.Succeeded(task.id(), failed, started, returns.output()));
      return;
    }
    StatesError error = ((ScriptedTask.Throws) answer).error();
    Optional<Duration> delay =
        failed.size() + 1 < MAX_ATTEMPTS
            ? ledger.flatMap(l -> l.retry(error, runtime.sources()))
            : Optional.empty();
    if (delay.isEmpty()) {
      ended.accept(new Completion.Failed(task.id(), failed, started, error));
      return;
    }
    failed.add(new Attempt(error, started.orElseThrow(), runtime.now()));
    started = Optional.empty();
    next = runtime.at(runtime.now().plus(delay.get()), this::attempt);
  }
}
