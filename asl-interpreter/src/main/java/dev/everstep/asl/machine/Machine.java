package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.none;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Transition;
import dev.everstep.asl.program.LinkedCatcher;
import dev.everstep.asl.program.LinkedState;
import dev.everstep.asl.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
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

  /** A limit as far away as a year needs a timer only if something is to last that long. */
  private static final long EAGER_DEADLINE_SECONDS = 86_400;

  private final Program program;
  private final ExecutionInfo execution;
  private final Settings settings;
  private final Sources sources;
  private final String inputText;
  private final Payload input;
  private final ContextObject context;

  final Recorder recorder;
  final FlowRun root;

  /** Runs that are about to enter a state, the next one first. */
  final Deque<FlowRun> ready = new ArrayDeque<>();

  /**
   * Open effects and the visits that wait for them; the execution's own timer waits for no visit.
   */
  final TreeMap<Long, Optional<Visit>> waiting = new TreeMap<>();

  final TreeMap<Long, Effect> open = new TreeMap<>();
  long lastEffectId;

  private List<Effect> effects = new ArrayList<>();
  private @Nullable Result result;
  private @Nullable Instant now;
  private int transitions;

  private Machine(
      Program program,
      ExecutionInfo execution,
      String inputText,
      Settings settings,
      Sources sources,
      long lastEventId,
      Instant lastEventTime) {
    this.program = program;
    this.execution = execution;
    this.settings = settings;
    this.sources = sources;
    this.inputText = inputText;
    this.input = Payload.of(Json.parseTrusted(inputText));
    this.context =
        new ContextObject(
            execution.id(),
            execution.name(),
            execution.roleArn(),
            execution.startTime(),
            input.tree(),
            execution.stateMachineId(),
            execution.stateMachineName());
    this.recorder = new Recorder(settings.maxEvents(), lastEventId, lastEventTime);
    this.root = new FlowRun(program.flow(), null, 0, null, 0);
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
    return new Machine(program, execution, inputText, settings, sources, 0, execution.startTime());
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
    Snapshots.Counters counters = Snapshots.counters(snapshot);
    Machine machine =
        new Machine(
            program,
            execution,
            inputText,
            settings,
            sources,
            counters.lastEventId(),
            counters.lastEventTime());
    Snapshots.read(snapshot, machine);
    return machine;
  }

  /** Begins the execution. */
  public Step begin(Instant now) {
    return step(
        now,
        () -> {
          record(
              EventType.EXECUTION_STARTED,
              0,
              EventDetails.executionStarted(inputText, execution),
              now);
          if (program.timeoutSeconds().isPresent()
              || settings.maxSeconds() < EAGER_DEADLINE_SECONDS) {
            startDeadline();
          }
          root.goTo(program.flow().startAt(), input);
          ready.add(root);
        });
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
          Optional<Visit> visit = waiting.remove(completion.effectId());
          if (visit == null) {
            return;
          }
          open.remove(completion.effectId());
          if (visit.isPresent()) {
            complete(visit.get(), completion);
          } else {
            timeOut();
          }
        });
  }

  /**
   * Ends the execution from outside, as StopExecution does. Both members of the error may be
   * absent.
   */
  public Step stop(StatesError error, Instant now) {
    return step(
        now,
        () -> {
          recorder.recordEnd(EventType.EXECUTION_ABORTED, 0, EventDetails.error(error), now);
          end(new Result.Aborted(error));
        });
  }

  /** The effects that are open, oldest first. */
  public List<Effect> openEffects() {
    return List.copyOf(open.values());
  }

  /** All that {@link #restore} needs besides what {@link #create} was given. */
  public ObjectNode snapshot() {
    return Snapshots.write(this);
  }

  // ---- the frame of every step

  private Step step(Instant time, Runnable work) {
    if (result != null) {
      return new Step(List.of(), List.of(), Optional.of(result), false);
    }
    now = time;
    transitions = 0;
    try {
      work.run();
      drain();
    } catch (Recorder.HistoryFullException e) {
      endWithFullHistory();
    }
    List<Effect> started = effects;
    effects = new ArrayList<>();
    return new Step(
        started, recorder.take(), Optional.ofNullable(result), result == null && !ready.isEmpty());
  }

  private void drain() {
    while (result == null && !ready.isEmpty() && transitions < settings.transitionsPerStep()) {
      transitions++;
      enter(ready.remove());
    }
  }

  private void endWithFullHistory() {
    StatesError error =
        StatesError.of(
            ErrorNames.RUNTIME, String.format(Locale.ROOT, HISTORY_FULL, settings.maxEvents()));
    recorder.recordEnd(
        EventType.EXECUTION_FAILED, recorder.lastId(), EventDetails.error(error), now());
    end(new Result.Failed(error));
  }

  private void timeOut() {
    StatesError error = StatesError.named(ErrorNames.TIMEOUT);
    recorder.recordEnd(EventType.EXECUTION_TIMED_OUT, 0, EventDetails.error(error), now());
    end(new Result.TimedOut());
  }

  private void end(Result ended) {
    result = ended;
    ready.clear();
    List.copyOf(open.keySet()).forEach(this::cancel);
  }

  // ---- the frame of every visit: Entered, behaviour, Retry and Catch, Exited, transition

  private void enter(FlowRun run) {
    LinkedState state = run.flow.state(requireNonNull(run.nextState));
    Payload rawInput = requireNonNull(run.nextInput);
    EventType type = EventType.ofWireName(state.type() + "StateEntered");
    run.lastEvent =
        record(type, run.lastEvent, EventDetails.entered(state.name(), rawInput.text()), now());
    Visit visit = new Visit(this, run, state, run.lastEvent, now(), rawInput);
    run.nextState = null;
    run.nextInput = null;
    run.visit = visit;
    attempt(visit);
  }

  private void attempt(Visit visit) {
    settle(visit, () -> Behaviors.of(visit.state).enter(visit.state, visit));
  }

  private void complete(Visit visit, Completion completion) {
    if (visit.backingOff) {
      visit.backingOff = false;
      visit.open = null;
      attempt(visit);
      return;
    }
    settle(
        visit,
        () -> {
          Outcome outcome = Behaviors.of(visit.state).resume(visit.state, visit, completion);
          visit.open = null;
          return outcome;
        });
  }

  private interface Work {
    Outcome run();
  }

  private void settle(Visit visit, Work work) {
    try {
      Outcome outcome = work.run();
      if (outcome instanceof Outcome.Completed completed) {
        leave(visit, output(visit, completed.result()), next(visit.state));
      } else if (outcome instanceof Outcome.CompletedTo completed) {
        leave(visit, output(visit, completed.result()), Optional.of(completed.next()));
      } else if (outcome instanceof Outcome.Failed failed) {
        fail(visit, failed.error());
      }
    } catch (StatesException e) {
      visit.open = null;
      fail(visit, inState(visit, e));
    }
  }

  private static JsonNode output(Visit visit, JsonNode result) {
    DataFlow flow = visit.state.base().dataFlow();
    JsonNode kept = flow.result(visit.scope(result));
    return flow.output(visit.rawInput.tree(), visit.scope(kept));
  }

  private static Optional<String> next(LinkedState state) {
    return state
        .base()
        .transition()
        .flatMap(t -> t instanceof Transition.Next to ? Optional.of(to.state()) : Optional.empty());
  }

  /** Leaves a state for the next one, or ends its flow. */
  private void leave(Visit visit, JsonNode outputTree, Optional<String> next) {
    FlowRun run = visit.run;
    Optional<Payload> limited = visit.payload(outputTree);
    if (limited.isEmpty()) {
      failExecution(run.lastEvent, DataLimits.outputTooLarge(visit.state.name()));
      return;
    }
    Payload output = limited.get();
    EventType type = EventType.ofWireName(visit.state.type() + "StateExited");
    visit.record(type, EventDetails.exited(visit.state.name(), output.text()));
    if (next.isPresent()) {
      run.goTo(next.get(), output);
      ready.push(run);
      return;
    }
    run.visit = null;
    Visit parent = run.parent;
    if (parent != null) {
      settle(
          parent,
          () ->
              Behaviors.branching(parent.state)
                  .runSucceeded(parent.state, parent, run, output.tree()));
      return;
    }
    recorder.recordEnd(
        EventType.EXECUTION_SUCCEEDED, run.lastEvent, EventDetails.output(output.text()), now());
    end(new Result.Succeeded(output.tree()));
  }

  /** Retry, else Catch, else the failure of the flow. */
  private void fail(Visit visit, StatesError error) {
    giveUpRuns(visit);
    Optional<Duration> delay = visit.ledger.retry(error, sources);
    if (delay.isPresent()) {
      visit.backingOff = true;
      visit.await(
          new Effect.StartTimer(
              newEffectId(), now().plus(delay.get()), "Retry of " + visit.state.name()));
      return;
    }
    if (visit.branches != null) {
      Behaviors.branching(visit.state).failed(visit);
    }
    for (LinkedCatcher catcher : visit.state.base().catchers()) {
      if (RetryLedger.matches(catcher.errorEquals(), error)) {
        divert(visit, catcher, error);
        return;
      }
    }
    failRun(visit.run, error);
  }

  /** Goes where a catcher says, with the error's output. */
  private void divert(Visit visit, LinkedCatcher catcher, StatesError error) {
    JsonNode output;
    try {
      output = catcher.resultPath().place(visit.rawInput.tree(), errorOutput(error));
    } catch (StatesException e) {
      failRun(visit.run, inState(visit, e));
      return;
    }
    leave(visit, output, Optional.of(catcher.next()));
  }

  /**
   * {@code {"Error":…,"Cause":…}}: a missing name or cause is null, but the cause of a timeout is
   * empty [reference: Retry and Catch].
   */
  private static ObjectNode errorOutput(StatesError actual) {
    StatesError error = actual.shown();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("Error", error.name());
    boolean timeout = ErrorNames.TIMEOUT.equals(error.name()) && error.cause() == null;
    output.put("Cause", timeout ? "" : error.cause());
    return output;
  }

  private void failRun(FlowRun run, StatesError error) {
    Visit parent = run.parent;
    if (parent == null) {
      failExecution(run.lastEvent, error);
      return;
    }
    run.visit = null;
    branches(parent).running.remove(run.index);
    Behaviors.branching(parent.state).runFailed(parent.state, parent, run);
    fail(parent, error);
  }

  private void failExecution(long lastEvent, StatesError error) {
    recorder.recordEnd(EventType.EXECUTION_FAILED, lastEvent, EventDetails.error(error), now());
    end(new Result.Failed(error.shown()));
  }

  /** Gives up what still runs inside a Parallel or Map state that has failed. */
  private void giveUpRuns(Visit visit) {
    if (visit.branches == null) {
      return;
    }
    long failingEvent = visit.run.lastEvent;
    List<FlowRun> running = List.copyOf(visit.branches.running.values());
    visit.branches.running.clear();
    for (FlowRun run : running) {
      abort(run, failingEvent);
      Behaviors.branching(visit.state).runAborted(visit.state, visit, run, failingEvent);
    }
  }

  private void abort(FlowRun run, long failingEvent) {
    ready.remove(run);
    Visit visit = run.visit;
    if (visit == null) {
      return;
    }
    run.visit = null;
    if (visit.open != null) {
      cancel(visit.open.id());
    }
    if (visit.branches != null) {
      for (FlowRun inner : List.copyOf(visit.branches.running.values())) {
        abort(inner, failingEvent);
        Behaviors.branching(visit.state).runAborted(visit.state, visit, inner, failingEvent);
      }
      Behaviors.branching(visit.state).aborted(visit, failingEvent);
    } else {
      EventType type = EventType.ofWireName(visit.state.type() + "StateAborted");
      record(type, failingEvent, none(), now());
    }
  }

  private static StatesError inState(Visit visit, StatesException e) {
    return StatesError.of(
        e.errorName(),
        "An error occurred while executing the state '"
            + visit.state.name()
            + "' (entered at the event id #"
            + visit.entered
            + "). "
            + e.cause());
  }

  // ---- what visits and behaviours use

  /** Lets a run enter its first state, after all that are ready already. */
  void begin(FlowRun run, Payload runInput) {
    branches(requireNonNull(run.parent)).running.put(run.index, run);
    run.goTo(run.flow.startAt(), runInput);
    ready.add(run);
  }

  void start(Effect effect, @Nullable Visit visit) {
    if (visit != null
        && effect instanceof Effect.StartTimer timer
        && timer.due().isAfter(deadline())) {
      startDeadline();
    }
    waiting.put(effect.id(), Optional.ofNullable(visit));
    open.put(effect.id(), effect);
    effects.add(effect);
  }

  /** Starts the execution's own timer, unless it runs already. */
  private void startDeadline() {
    if (!waiting.containsValue(Optional.<Visit>empty())) {
      start(new Effect.StartTimer(newEffectId(), deadline(), "TimeoutSeconds"), null);
    }
  }

  private Instant deadline() {
    long seconds = Math.min(program.timeoutSeconds().orElse(Long.MAX_VALUE), settings.maxSeconds());
    return execution.startTime().plusSeconds(seconds);
  }

  /** An effect that the host has not seen yet is simply taken back. */
  private void cancel(long effectId) {
    waiting.remove(effectId);
    open.remove(effectId);
    if (!effects.removeIf(effect -> effect.id() == effectId)) {
      effects.add(new Effect.Cancel(effectId));
    }
  }

  long newEffectId() {
    return ++lastEffectId;
  }

  long record(EventType type, long previous, ObjectNode details, Instant time) {
    return recorder.record(type, previous, details, time);
  }

  Branches branches(Visit visit) {
    return requireNonNull(visit.branches, "the state has no runs");
  }

  Instant now() {
    return requireNonNull(now);
  }

  Sources sources() {
    return sources;
  }

  Settings settings() {
    return settings;
  }

  ContextObject context() {
    return context;
  }

  /** Of the state machine's ARN. */
  String region() {
    String[] parts = execution.stateMachineId().split(":", 5);
    return parts.length > 3 ? parts[3] : "";
  }
}
