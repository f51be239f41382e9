package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of a program without any I/O: it reads no clock, waits for nothing and starts
 * nothing. Told the time and what has completed, it answers with effects to be started and events
 * to be appended.
 *
 * <p>Deterministic: the same calls with the same sources give the same steps. Not thread-safe.
 */
public final class Machine {

  private final Blueprint blueprint;
  private final ContextObject context;
  final Border border;
  final Recorder recorder;
  final FlowRun root;

  final OpenEffects open = new OpenEffects();
  final Agenda agenda;
  final Runs runs = new Runs(this);
  final Joins joins = new Joins(this);
  final GivingUp givingUp = new GivingUp(this);
  final Visits visits = new Visits(this);
  final Failures failures = new Failures(this);
  final MachineEnd end = new MachineEnd(this);

  Observer observer = Observer.NONE;
  Rehearsal rehearsal = Rehearsal.NONE;

  private final boolean redriven;
  private long forgettable = Long.MAX_VALUE;
  private @Nullable Instant now;

  private Machine(Blueprint blueprint, Recorder.Position position, boolean redriven) {
    this.blueprint = blueprint;
    this.redriven = redriven;
    this.agenda = new Agenda(blueprint.settings());
    Payload input = Payload.of(Json.parseTrusted(blueprint.inputText()));
    this.context = blueprint.execution().context(input.tree());
    Program program = blueprint.program();
    if (blueprint.branch().isPresent()) {
      Effect.RunBranch branch = blueprint.branch().get();
      this.border = new BranchBorder(this, branch);
      this.recorder = new Recorder(branch.maxEvents(), true, position);
      this.root = FlowRun.ofBranch(program.flow(), branch);
    } else {
      this.border = new ExecutionBorder(this, blueprint, input);
      this.recorder = new Recorder(blueprint.settings().maxEvents(), false, position);
      this.root = FlowRun.ofExecution(program.flow());
    }
  }

  /**
   * A machine that has not begun. One of a branch that goes on after a redrive does again what had
   * not succeeded before it.
   */
  public static Machine create(Blueprint blueprint) {
    Optional<ObjectNode> left = blueprint.branch().flatMap(Effect.RunBranch::unfinished);
    Recorder.Position start = Recorder.Position.start(blueprint.execution().startTime());
    Machine machine = new Machine(blueprint, start, left.isPresent());
    left.ifPresent(unfinished -> Snapshots.read(unfinished, machine));
    return machine;
  }

  /**
   * A machine that goes on where {@link #snapshot} was taken; {@link #openEffects} are to be
   * started again.
   *
   * @param blueprint with a program of the same definition
   */
  public static Machine restore(Blueprint blueprint, ObjectNode snapshot) {
    return read(snapshot, blueprint, false);
  }

  /**
   * A machine that goes on where the one of an execution left {@link #unfinished}: what had not
   * succeeded then is done again, once it begins.
   *
   * @param blueprint with a program of the same definition, or of one that {@link RedriveCheck}
   *     finds fitting, and with the redrive
   */
  public static Machine redrive(Blueprint blueprint, ObjectNode unfinished) {
    return read(unfinished, blueprint, true);
  }

  private static Machine read(ObjectNode snapshot, Blueprint blueprint, boolean redriven) {
    Machine machine = new Machine(blueprint, Snapshots.position(snapshot), redriven);
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

  /**
   * From which event on the host can forget what it was given to append: nobody has written it. As
   * long as it has not said so, it can forget none.
   */
  public void canForgetFrom(long eventId) {
    forgettable = eventId;
  }

  /** Begins the execution or branch, or lets it go on after a redrive. */
  public Step begin(Instant now) {
    return step(now, redriven ? this::beginAgain : this::beginFirst);
  }

  private void beginFirst() {
    border.begin();
    goToStart();
    agenda.ready.add(root);
  }

  private void beginAgain() {
    root.lastEvent = border.redriven();
    if (root.visit == null && root.nextState == null) {
      // It was told to stop before it had begun.
      goToStart();
    }
    agenda.ready.add(root);
  }

  private void goToStart() {
    root.goTo(root.flow.startAt(), border.input());
  }

  /** Goes on after a step that paused. */
  public Step resume(Instant now) {
    return step(now, () -> {});
  }

  /** Takes in a completion. One for an effect that is no longer open changes nothing. */
  public Step on(Completion completion, Instant now) {
    return step(now, () -> take(completion));
  }

  private void take(Completion completion) {
    if (!open.isExpected(completion.effectId())) {
      return;
    }
    if (completion instanceof Completion.Progress progress) {
      open.task(progress.effectId()).ifPresent(visit -> visits.progress(visit, progress));
      return;
    }
    Optional<Visit> visit = open.complete(completion.effectId());
    if (visit.isEmpty()) {
      end.decide(PendingEnd.Kind.TIMED_OUT);
    } else if (visit.get().stopping) {
      givingUp.taskStopped(visit.get(), completion);
    } else if (completion instanceof Completion.BranchEnded ended) {
      runs.ended(visit.get(), ended);
    } else {
      visits.complete(visit.get(), completion);
    }
  }

  /** The time of the latest event; of an execution that has ended, that of its end. */
  public Instant lastEventTime() {
    return recorder.lastTime();
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
    return step(now, () -> end.decide(new PendingEnd(PendingEnd.Kind.STOPPED, error, root)));
  }

  /** Ends a branch because a sibling has failed: its open states record that they were aborted. */
  public Step abort(Instant now) {
    return step(now, () -> end.decide(PendingEnd.Kind.ABORTED));
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
    return end.unfinished();
  }

  boolean keepsUnfinished() {
    return settings().keepsUnfinished() && !execution().isExpress();
  }

  /** The tasks, timers and branches that are open, oldest first. */
  public List<Effect> openEffects() {
    return open.all();
  }

  /** All that {@link #restore} needs besides the blueprint. */
  public ObjectNode snapshot() {
    return Snapshots.write(this);
  }

  // ---- the frame of every step

  private Step step(Instant time, Runnable body) {
    if (end.result().isPresent()) {
      return new Step(List.of(), List.of(), end.result(), false);
    }
    now = time;
    agenda.beginStep();
    try {
      body.run();
      while (end.result().isEmpty() && agenda.goesOn()) {
        agenda.next(visits);
      }
    } catch (Recorder.HistoryFullException e) {
      end.decideFull();
    }
    Optional<Result> result = end.result();
    return new Step(open.take(), recorder.take(), result, result.isEmpty() && agenda.hasMore());
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

  /** Takes back all events after that one, if the host can. */
  boolean withdrawAfter(long eventId) {
    boolean can = forgettable <= eventId + 1;
    if (can) {
      recorder.withdraw((int) (recorder.lastId() - eventId));
    }
    return can;
  }

  Instant now() {
    return requireNonNull(now);
  }

  Sources sources() {
    return blueprint.sources();
  }

  Settings settings() {
    return blueprint.settings();
  }

  ContextObject context() {
    return context;
  }

  ExecutionInfo execution() {
    return blueprint.execution();
  }
}
