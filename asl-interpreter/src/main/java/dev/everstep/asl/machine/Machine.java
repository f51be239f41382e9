package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.expression.Work;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.program.Program;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of a program without any I/O: it reads no clock, waits for nothing and starts
 * nothing. Told the time and what has completed, it answers with effects to be started and events
 * to be appended.
 *
 * <p>Deterministic: the same calls with the same sources give the same steps. Not thread-safe.
 */
public final class Machine {

  private static final String HISTORY_FULL =
      "The execution reached the maximum number of history events (%d).";

  private final Program program;
  private final ExecutionInfo execution;
  private final Settings settings;
  private final Sources sources;
  private final ContextObject context;
  final Border border;

  final Recorder recorder;
  final OpenEffects open = new OpenEffects();
  final Runs runs = new Runs(this);
  final Visits visits = new Visits(this);
  final FlowRun root;

  /** Runs that are about to enter a state, the next one first. */
  final Deque<FlowRun> ready = new ArrayDeque<>();

  /** Map states that are to start more items, before any run enters a state. */
  final Deque<Visit> starting = new ArrayDeque<>();

  /** How the machine ends once all branches have, if it is to end. */
  @Nullable PendingEnd ending;

  Observer observer = Observer.NONE;
  Rehearsal rehearsal = Rehearsal.NONE;

  private boolean redriven;
  private @Nullable ObjectNode unfinished;
  private @Nullable Result result;
  private @Nullable Instant now;
  private int transitions;
  private Work work = new Work();

  private Machine(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources,
      Effect.@Nullable RunBranch branch,
      Recorder.Position position) {
    this.program = program;
    this.execution = execution;
    this.settings = settings;
    this.sources = sources;
    Payload input = Payload.of(Json.parseTrusted(inputText));
    this.context =
        new ContextObject(
            execution.id(),
            execution.name(),
            execution.roleArn(),
            execution.startTime(),
            input.tree(),
            execution.stateMachineId(),
            execution.stateMachineName(),
            execution.isExpress() ? OptionalInt.empty() : OptionalInt.of(execution.redriveCount()),
            execution.redrive().map(Redrive::time));
    if (branch == null) {
      this.border =
          new ExecutionBorder(this, execution, program.timeoutSeconds(), input, inputText);
      this.recorder = new Recorder(settings.maxEvents(), false, position);
      this.root = FlowRun.ofExecution(program.flow());
    } else {
      this.border = new BranchBorder(this, branch);
      this.recorder = new Recorder(branch.maxEvents(), true, position);
      this.root = FlowRun.ofBranch(program.flow(), branch);
    }
  }

  /**
   * A machine that has not begun.
   *
   * @param inputText JSON, as the execution was started with
   */
  public static Machine create(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources) {
    return new Machine(
        program,
        execution,
        inputText,
        settings,
        sources,
        null,
        Recorder.Position.start(execution.startTime()));
  }

  /**
   * A machine that goes on where {@link #snapshot} was taken; {@link #openEffects} are to be
   * started again.
   *
   * @param program of the same definition
   */
  public static Machine restore(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources,
      ObjectNode snapshot) {
    Recorder.Position position = Snapshots.position(snapshot);
    Machine machine = new Machine(program, execution, inputText, settings, sources, null, position);
    Snapshots.read(snapshot, machine);
    return machine;
  }

  /**
   * A machine that goes on where {@link #unfinished} was left: what had not succeeded then is done
   * again, once it begins.
   *
   * @param program of the same definition, or of one that {@link RedriveCheck} finds fitting
   * @param execution with the redrive
   */
  public static Machine redrive(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources,
      ObjectNode unfinished) {
    Machine machine = restore(program, execution, inputText, settings, sources, unfinished);
    machine.redriven = true;
    return machine;
  }

  /**
   * The machine of one branch or item, as another machine has asked for it. Its events are numbered
   * from 1 ({@link dev.everstep.asl.history.BranchLog}); only the join gives them their place in
   * the execution's history. It has no limit of time: the execution's own machine sees to that.
   *
   * @param program of the branch's flow
   * @param inputText of the whole execution, as expressions may see it
   */
  public static Machine createBranch(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Effect.RunBranch branch,
      Settings settings,
      Sources sources) {
    Recorder.Position start = Recorder.Position.start(execution.startTime());
    Machine machine = new Machine(program, execution, inputText, settings, sources, branch, start);
    branch.unfinished().ifPresent(left -> Snapshots.read(left, machine));
    machine.redriven = branch.unfinished().isPresent();
    return machine;
  }

  /** As {@link #restore}, for a branch. */
  public static Machine restoreBranch(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Effect.RunBranch branch,
      Settings settings,
      Sources sources,
      ObjectNode snapshot) {
    Recorder.Position position = Snapshots.position(snapshot);
    Machine machine =
        new Machine(program, execution, inputText, settings, sources, branch, position);
    Snapshots.read(snapshot, machine);
    return machine;
  }

  /** Tells an observer of all that happens from now on. */
  public Machine observedBy(Observer someone) {
    observer = requireNonNull(someone, "someone is null");
    return this;
  }

  /** Gives the first state what the states around it would have given it. */
  public Machine rehearsing(Rehearsal given) {
    rehearsal = given;
    root.variables.restore(given.variables());
    return this;
  }

  /** Begins the execution or branch, or lets it go on after a redrive. */
  public Step begin(Instant now) {
    return step(now, redriven ? this::beginAgain : this::beginFirst);
  }

  private void beginFirst() {
    border.begin();
    root.goTo(program.flow().startAt(), border.input());
    ready.add(root);
  }

  private void beginAgain() {
    root.lastEvent = border.redriven();
    if (root.visit == null && root.nextState == null) {
      // It was told to stop before it had begun.
      root.goTo(program.flow().startAt(), border.input());
    }
    ready.add(root);
  }

  /** Goes on after a step that paused. */
  public Step resume(Instant now) {
    return step(now, () -> {});
  }

  /** Takes in a completion. One for an effect that is no longer open changes nothing. */
  public Step on(Completion completion, Instant now) {
    return step(
        now,
        () -> {
          if (!open.isExpected(completion.effectId())) {
            return;
          }
          if (completion instanceof Completion.Progress progress) {
            open.task(progress.effectId()).ifPresent(visit -> visits.progress(visit, progress));
            return;
          }
          Optional<Visit> visit = open.complete(completion.effectId());
          if (visit.isEmpty()) {
            endWith(pendingEnd(PendingEnd.Kind.TIMED_OUT));
          } else if (visit.get().stopping) {
            runs.taskStopped(visit.get(), completion);
          } else if (completion instanceof Completion.BranchEnded ended) {
            runs.ended(visit.get(), ended);
          } else {
            visits.complete(visit.get(), completion);
          }
        });
  }

  /**
   * The events that show attempts which hosts have made so far at open tasks; the completions of
   * those will report them again. The machine is spoilt by it: ask one that was restored for that.
   */
  public List<HistoryEvent> showAttempts(List<Completion.Attempted> attempts) {
    now = recorder.lastTime();
    try {
      for (Completion.Attempted made : attempts) {
        open.task(made.effectId()).ifPresent(visit -> show(visit, made));
      }
    } catch (Recorder.HistoryFullException e) {
      // What there is room for is shown; the execution will fail when its task completes.
    }
    return recorder.take().stream().map(HistoryEvent.class::cast).toList();
  }

  private static void show(Visit visit, Completion.Attempted made) {
    if (visit.open instanceof Effect.InvokeTask task) {
      TaskBehavior.record(visit, task, made);
    }
  }

  /**
   * Ends the execution from outside, as StopExecution does. Both members of the error may be
   * absent. A branch is stopped so when its execution ends: its open states record nothing. The
   * result may have to wait for branches of this machine; what comes first decides it.
   */
  public Step stop(StatesError error, Instant now) {
    return step(now, () -> endWith(new PendingEnd(PendingEnd.Kind.STOPPED, error, root)));
  }

  /** Ends a branch because a sibling has failed: its open states record that they were aborted. */
  public Step abort(Instant now) {
    return step(now, () -> endWith(pendingEnd(PendingEnd.Kind.ABORTED)));
  }

  /** What to tell the machine that asked for this branch, once it has a result. */
  public BranchEnd branchEnd() {
    if (border instanceof BranchBorder branch) {
      return unfinished().map(branch.end()::withUnfinished).orElse(branch.end());
    }
    throw new IllegalStateException("Expected a branch but was an execution");
  }

  /**
   * What {@link #redrive} needs, once the machine has ended; absent if it succeeded, or if its
   * execution cannot be redriven.
   */
  public Optional<ObjectNode> unfinished() {
    if (result == null || result instanceof Result.Succeeded || !keepsUnfinished()) {
      return Optional.empty();
    }
    if (unfinished == null) {
      unfinished = Unfinished.of(this);
    }
    return Optional.of(unfinished);
  }

  boolean keepsUnfinished() {
    return settings.keepsUnfinished() && !execution.isExpress();
  }

  /** The tasks, timers and branches that are open, oldest first. */
  public List<Effect> openEffects() {
    return open.all();
  }

  /** All that {@link #restore} needs besides what {@link #create} was given. */
  public ObjectNode snapshot() {
    return Snapshots.write(this);
  }

  // ---- the frame of every step

  private Step step(Instant time, Runnable body) {
    if (result != null) {
      return new Step(List.of(), List.of(), Optional.of(result), false);
    }
    now = time;
    transitions = 0;
    work = new Work();
    try {
      body.run();
      drain();
    } catch (Recorder.HistoryFullException e) {
      ending = null;
      endWith(pendingEnd(PendingEnd.Kind.FULL));
    }
    return new Step(
        open.take(), recorder.take(), Optional.ofNullable(result), result == null && hasMore());
  }

  private void drain() {
    while (result == null
        && hasMore()
        && transitions < settings.transitionsPerStep()
        && work.spent() < Settings.EVALUATION_PER_STEP) {
      if (starting.isEmpty()) {
        transitions++;
        visits.next(ready.remove());
      } else {
        visits.goOn(starting.remove());
      }
    }
  }

  private boolean hasMore() {
    return !starting.isEmpty() || !ready.isEmpty();
  }

  /** Whether this step has evaluated so much that it has to end within a state. */
  boolean isToPause() {
    return settings.boundsStates() && work.spent() >= Settings.EVALUATION_PER_STEP;
  }

  private PendingEnd pendingEnd(PendingEnd.Kind kind) {
    return new PendingEnd(kind, new StatesError(null, null), root);
  }

  /** Ends the machine as soon as no branch is open. The first end counts. */
  void endWith(PendingEnd end) {
    if (ending == null) {
      ending = end;
      runs.halt(root, end.kind() != PendingEnd.Kind.ABORTED);
      ready.clear();
      open.cancelAll();
    }
    endIfQuiet();
  }

  boolean isEnding() {
    return ending != null;
  }

  void endIfQuiet() {
    if (ending != null && !runs.isOpen(root)) {
      border.end(ending);
    }
  }

  void end(Result ended) {
    result = ended;
    ready.clear();
    open.cancelAll();
  }

  StatesError historyFull() {
    return StatesError.of(
        ErrorNames.RUNTIME, String.format(Locale.ROOT, HISTORY_FULL, settings.maxEvents()));
  }

  // ---- what visits and behaviours use

  /** Asks the host for an effect on behalf of a visit. */
  void start(Effect effect, Visit visit) {
    border.starting(effect);
    open.start(effect, visit);
  }

  long record(EventType type, long previous, ObjectNode details, Instant time) {
    return recorder.record(type, previous, details, time);
  }

  Instant now() {
    return requireNonNull(now);
  }

  Sources sources() {
    return sources;
  }

  /** What the evaluations of this step have cost. */
  Work work() {
    return work;
  }

  Settings settings() {
    return settings;
  }

  ContextObject context() {
    return context;
  }

  ExecutionInfo execution() {
    return execution;
  }
}
