package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.RetryLedger;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.machine.Step;
import dev.everstep.asl.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs one machine in memory from start to end, on a clock that jumps to whatever comes next. The
 * reference for every other host: the same program, input and answers give the same events.
 */
public final class LocalRuntime {

  /** When something happens: at a moment, and among equals in the order of asking. */
  private record Slot(Instant time, long sequence) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final Program program;
  private final ExecutionInfo execution;
  private final String input;
  private final Settings settings;
  private final Sources sources;
  private final Tasks tasks;

  private final TreeMap<Slot, Supplier<Step>> agenda = new TreeMap<>();
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final List<HistoryEvent> events = new ArrayList<>();
  private Machine machine;
  private Instant now;
  private long sequence;
  private boolean restoring;

  public LocalRuntime(
      Program program,
      ExecutionInfo execution,
      String input,
      Settings settings,
      Sources sources,
      Tasks tasks) {
    this.program = requireNonNull(program, "program is null");
    this.execution = requireNonNull(execution, "execution is null");
    this.input = requireNonNull(input, "input is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.sources = requireNonNull(sources, "sources is null");
    this.tasks = requireNonNull(tasks, "tasks is null");
    this.machine = Machine.create(program, execution, input, settings, sources);
    this.now = execution.startTime();
  }

  /** Stops the execution from outside after this time, should it still run. */
  public LocalRuntime stopAfter(Duration time, StatesError error) {
    agenda.put(new Slot(now.plus(time), sequence++), () -> machine.stop(error, now));
    return this;
  }

  /**
   * Replaces the machine by one restored from its snapshot after every step: nothing may change.
   */
  public LocalRuntime restoringEveryStep() {
    restoring = true;
    return this;
  }

  /** Runs to the end. */
  public LocalRun run() {
    Step step = take(machine.begin(now));
    while (step.result().isEmpty()) {
      step = take(step.paused() ? machine.resume(now) : next());
    }
    return new LocalRun(step.result().get(), events, now);
  }

  private Step next() {
    var entry = agenda.pollFirstEntry();
    if (entry == null) {
      throw new IllegalStateException(
          "Expected something to wait for but the machine has nothing open");
    }
    now = entry.getKey().time().isAfter(now) ? entry.getKey().time() : now;
    return entry.getValue().get();
  }

  private Step take(Step step) {
    events.addAll(step.events());
    step.effects().forEach(this::start);
    if (restoring && step.result().isEmpty()) {
      ObjectNode snapshot = machine.snapshot();
      machine = Machine.restore(program, execution, input, settings, sources, snapshot);
    }
    return step;
  }

  private void start(Effect effect) {
    if (effect instanceof Effect.Cancel cancel) {
      Slot slot = slots.remove(cancel.id());
      if (slot != null) {
        agenda.remove(slot);
      }
      return;
    }
    if (effect instanceof Effect.StartTimer timer) {
      plan(timer.due(), new Completion.Fired(timer.id()));
    } else if (effect instanceof Effect.InvokeTask task) {
      invoke(task);
    } else {
      throw new AssertionError(effect);
    }
  }

  private void plan(Instant time, Completion completion) {
    Slot slot = new Slot(time, sequence++);
    slots.put(completion.effectId(), slot);
    agenda.put(slot, () -> machine.on(completion, now));
  }

  /**
   * Makes one attempt, or as many as the task's own retriers allow, and plans the end of the last
   * one.
   */
  private void invoke(Effect.InvokeTask task) {
    List<Attempt> failed = new ArrayList<>();
    Optional<RetryLedger> ledger =
        task.retry().map(plan -> new RetryLedger(plan.retriers(), plan.used()));
    Instant started = now;
    while (true) {
      ScriptedTask answer = limited(task, tasks.call(task, task.attempt() + failed.size()));
      Instant ended = started.plus(answer.takes());
      if (answer instanceof ScriptedTask.Returns returns) {
        plan(
            ended,
            new Completion.Succeeded(task.id(), failed, Optional.of(started), returns.output()));
        return;
      }
      StatesError error = ((ScriptedTask.Throws) answer).error();
      Optional<Duration> delay = ledger.flatMap(l -> l.retry(error, sources));
      if (delay.isEmpty()) {
        plan(ended, new Completion.Failed(task.id(), failed, Optional.of(started), error));
        return;
      }
      failed.add(new Attempt(error, started, ended));
      started = ended.plus(delay.get());
    }
  }

  /** Applies the limits that whoever carries a task out has to keep. */
  private ScriptedTask limited(Effect.InvokeTask task, ScriptedTask answer) {
    if (isLonger(answer, task.timeoutSeconds())) {
      return timeout(ErrorNames.TIMEOUT, task.timeoutSeconds());
    }
    if (isLonger(answer, task.heartbeatSeconds())) {
      return timeout(ErrorNames.HEARTBEAT_TIMEOUT, task.heartbeatSeconds());
    }
    if (answer instanceof ScriptedTask.Returns returns
        && DataLimits.exceeds(returns.output(), settings.maxPayloadBytes())) {
      return new ScriptedTask.Throws(DataLimits.resultTooLarge(task.resource()), answer.takes());
    }
    return answer;
  }

  private static boolean isLonger(ScriptedTask answer, OptionalLong seconds) {
    return seconds.isPresent()
        && answer.takes().compareTo(Duration.ofSeconds(seconds.getAsLong())) > 0;
  }

  private static ScriptedTask timeout(String name, OptionalLong seconds) {
    return new ScriptedTask.Throws(
        StatesError.named(name), Duration.ofSeconds(seconds.getAsLong()));
  }
}
