package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.machine.Blueprint;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Observer;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Runs an execution in memory from start to end, with the machines of its branches, on a clock that
 * jumps to whatever comes next. The reference for every other host: the same program, input and
 * answers give the same events.
 */
public final class LocalRuntime {

  /** When something happens: at a moment, and among equals in the order of asking. */
  record Slot(Instant time, long sequence) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final ExecutionInfo execution;
  private final String input;
  private final Settings settings;
  private final Sources sources;
  private final Tasks tasks;

  private final TreeMap<Slot, Runnable> agenda = new TreeMap<>();

  /** What happens before the clock moves on, or anything else on the agenda. */
  private final Deque<Runnable> urgent = new ArrayDeque<>();

  private final LocalMachine root;
  private Instant now;
  private long sequence;
  private int order = 1;
  private boolean restoring;
  private Predicate<Effect.InvokeTask> retried = task -> true;
  private Observer observer = Observer.NONE;

  public LocalRuntime(
      Program program,
      ExecutionInfo execution,
      String input,
      Settings settings,
      Sources sources,
      Tasks tasks) {
    this(program, execution, input, settings, sources, tasks, Optional.empty());
  }

  /** Redrives an execution with what its {@link LocalRun#unfinished run} has left. */
  public static LocalRuntime redrive(
      Program program,
      ExecutionInfo execution,
      String input,
      Settings settings,
      Sources sources,
      Tasks tasks,
      ObjectNode unfinished) {
    return new LocalRuntime(
        program, execution, input, settings, sources, tasks, Optional.of(unfinished));
  }

  private LocalRuntime(
      Program program,
      ExecutionInfo execution,
      String input,
      Settings settings,
      Sources sources,
      Tasks tasks,
      Optional<ObjectNode> unfinished) {
    requireNonNull(program, "program is null");
    this.execution = requireNonNull(execution, "execution is null");
    this.input = requireNonNull(input, "input is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.sources = requireNonNull(sources, "sources is null");
    this.tasks = requireNonNull(tasks, "tasks is null");
    this.now = execution.begun();
    Blueprint blueprint = blueprint(program);
    this.root =
        new LocalMachine(
            this,
            blueprint,
            unfinished
                .map(left -> Machine.redrive(blueprint, left))
                .orElseGet(() -> Machine.create(blueprint)));
  }

  private Blueprint blueprint(Program program) {
    return new Blueprint(program, execution, input, settings, sources);
  }

  /** Stops the execution from outside after this time, should it still run. */
  public LocalRuntime stopAfter(Duration time, StatesError error) {
    at(now.plus(time), () -> root.stop(error));
    return this;
  }

  /**
   * Replaces each machine by one restored from its snapshot after every step: nothing may change.
   */
  public LocalRuntime restoringEveryStep() {
    restoring = true;
    return this;
  }

  /**
   * Of what happens at one moment lets that be first which was asked for last: what changes by it
   * has no order on other hosts.
   */
  public LocalRuntime lastFirst() {
    order = -1;
    return this;
  }

  /** As a host that leaves the retries of all other tasks to the machine. */
  public LocalRuntime retryingOnly(Predicate<Effect.InvokeTask> some) {
    retried = requireNonNull(some, "some is null");
    return this;
  }

  /** Tells an observer what the machines do. */
  public LocalRuntime observedBy(Observer someone) {
    observer = requireNonNull(someone, "someone is null");
    return this;
  }

  /** Runs to the end. */
  public LocalRun run() {
    root.begin();
    while (root.result().isEmpty()) {
      next().run();
    }
    return new LocalRun(root.result().get(), root.events(), now, root.unfinished());
  }

  private Runnable next() {
    if (!urgent.isEmpty()) {
      return urgent.remove();
    }
    var entry = agenda.pollFirstEntry();
    if (entry == null) {
      throw new IllegalStateException(
          "Expected something to wait for but the machine has nothing open");
    }
    now = entry.getKey().time().isAfter(now) ? entry.getKey().time() : now;
    return entry.getValue();
  }

  // ---- what the machines use

  Slot at(Instant time, Runnable event) {
    sequence += order;
    Slot slot = new Slot(time, sequence);
    agenda.put(slot, event);
    return slot;
  }

  void cancel(Slot slot) {
    agenda.remove(slot);
  }

  /** Before anything on the agenda, after all that was to be done at once before. */
  void atOnce(Runnable event) {
    urgent.add(event);
  }

  /** Even before that: a machine that has paused goes on before any other. */
  void goOn(Runnable event) {
    urgent.addFirst(event);
  }

  Instant now() {
    return now;
  }

  Observer observer() {
    return observer;
  }

  boolean isRestoring() {
    return restoring;
  }

  LocalMachine branch(Program branchProgram, Effect.RunBranch branch) {
    Blueprint blueprint = blueprint(branchProgram).forBranch(branch);
    return new LocalMachine(this, blueprint, Machine.create(blueprint));
  }

  Sources sources() {
    return sources;
  }

  /** Whether the task's own retriers are followed. */
  boolean retries(Effect.InvokeTask task) {
    return retried.test(task);
  }

  /** What is known of a task before its end. */
  Optional<Completion.Progress> handOver(Effect.InvokeTask task) {
    return task.token().flatMap(token -> tasks.handOver(task));
  }

  /**
   * Makes one attempt.
   *
   * @param retries that were made without word to the machine
   */
  ScriptedTask call(Effect.InvokeTask task, int retries) {
    return limited(task, tasks.call(task, task.attempt() + retries));
  }

  /** Applies the limits that whoever carries a task out has to keep. */
  private ScriptedTask limited(Effect.InvokeTask task, ScriptedTask answer) {
    Optional<Duration> silent = silentAt(answer, task.heartbeatSeconds());
    Optional<Duration> late =
        seconds(task.timeoutSeconds()).filter(limit -> answer.takes().compareTo(limit) > 0);
    if (silent.isPresent() && late.filter(l -> l.compareTo(silent.get()) <= 0).isEmpty()) {
      return timeout(ErrorNames.HEARTBEAT_TIMEOUT, silent.get());
    }
    if (late.isPresent()) {
      return timeout(ErrorNames.TIMEOUT, late.get());
    }
    if (answer instanceof ScriptedTask.Returns returns
        && DataLimits.exceeds(returns.output(), settings.maxPayloadBytes())) {
      return new ScriptedTask.Throws(DataLimits.resultTooLarge(task.resource()), answer.takes());
    }
    return answer;
  }

  /** When a task has given no sign of life for longer than it may. */
  private static Optional<Duration> silentAt(ScriptedTask answer, OptionalLong heartbeatSeconds) {
    Optional<Duration> limit = seconds(heartbeatSeconds);
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    Duration silent = limit.get();
    for (Duration sign : answer.heartbeats()) {
      if (sign.compareTo(silent) <= 0) {
        silent = sign.plus(limit.get());
      }
    }
    return answer.takes().compareTo(silent) > 0 ? Optional.of(silent) : Optional.empty();
  }

  private static Optional<Duration> seconds(OptionalLong limit) {
    return limit.isPresent()
        ? Optional.of(Duration.ofSeconds(limit.getAsLong()))
        : Optional.empty();
  }

  private static ScriptedTask timeout(String name, Duration takes) {
    return new ScriptedTask.Throws(StatesError.named(name), takes);
  }
}
