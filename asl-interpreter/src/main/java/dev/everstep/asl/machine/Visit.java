package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Being in a state once, from its Entered event to its Exited event, retries included. */
final class Visit {

  final FlowRun run;
  final LinkedState state;

  /** The id of the event that the Entered event points back to. */
  final long cameFrom;

  /**
   * The id of the Entered event. Of a state that a branch had entered before a redrive, since when
   * it counts its events anew, it is negative: see {@link Unfinished}.
   */
  long entered;

  final Instant enteredAt;
  final Payload rawInput;
  RetryLedger ledger;

  /** The effect that the visit waits for, if any. */
  @Nullable Effect open;

  /** The token of the attempt, if its task ends by one. */
  @Nullable String token;

  /** Whether {@link #open} is a task that was told to stop. */
  boolean stopping;

  /** Whether {@link #open} is the pause before a retry. */
  boolean backingOff;

  /** What runs inside a Parallel or Map state. */
  @Nullable Branches branches;

  /** The error with which the state has failed, while branches inside it have not ended. */
  @Nullable StatesError failing;

  private final Machine machine;
  private @Nullable JsonNode input;
  private @Nullable ObjectNode context;

  Visit(
      Machine machine,
      FlowRun run,
      LinkedState state,
      long cameFrom,
      long entered,
      Instant enteredAt,
      Payload rawInput) {
    this.machine = machine;
    this.run = run;
    this.state = state;
    this.cameFrom = cameFrom;
    this.entered = entered;
    this.enteredAt = enteredAt;
    this.rawInput = rawInput;
    this.ledger = new RetryLedger(state.base().retriers(), List.of());
  }

  /** The effective input. */
  JsonNode input() {
    if (input == null) {
      input = state.base().dataFlow().input(scope(rawInput.tree()));
      reached(Observer.Stage.AFTER_INPUT_PATH, input);
    }
    return input;
  }

  /** The result of Parameters over the effective input. */
  JsonNode arguments() {
    JsonNode arguments = state.base().dataFlow().arguments(scope(input()));
    reached(Observer.Stage.AFTER_PARAMETERS, arguments);
    return arguments;
  }

  void reached(Observer.Stage stage, JsonNode data) {
    machine.observer.reached(state.name(), stage, data);
  }

  /** Only for those who look on: it costs a copy. */
  void reachedVariables() {
    if (machine.observer != Observer.NONE) {
      run.variables.write().ifPresent(all -> reached(Observer.Stage.VARIABLES, all));
    }
  }

  /** What an expression of this state sees when {@code $} is the given tree. */
  Scope scope(JsonNode tree) {
    return new Scope(
        tree,
        context(),
        run.variables.visible(),
        machine.sources(),
        machine.now(),
        machine.agenda.work());
  }

  /** As {@link #scope}, inside one item of this Map state. */
  Scope itemScope(JsonNode tree, ObjectNode mapContext) {
    ObjectNode itemContext = JsonNodeFactory.instance.objectNode();
    itemContext.setAll(context());
    itemContext.set("Map", mapContext);
    return new Scope(
        tree,
        itemContext,
        run.variables.visible(),
        machine.sources(),
        machine.now(),
        machine.agenda.work());
  }

  private ObjectNode context() {
    if (context == null) {
      context = machine.rehearsal.context().orElseGet(this::ownContext);
    }
    return context;
  }

  private ObjectNode ownContext() {
    ObjectNode own = machine.context().inState(state.base().state(), enteredAt, retryCount());
    Optional.ofNullable(run.mapContext)
        .or(machine.rehearsal::map)
        .ifPresent(map -> own.set("Map", map));
    if (token != null) {
      own.putObject("Task").put("Token", token);
    }
    return own;
  }

  private OptionalInt retryCount() {
    boolean canRetry =
        state instanceof LinkedState.Task
            || state instanceof LinkedState.Parallel
            || state instanceof LinkedState.Map;
    return canRetry ? OptionalInt.of(ledger.total()) : OptionalInt.empty();
  }

  /** The count of retries has changed: expressions are to see the new one. */
  void beginAttempt() {
    context = null;
    token = null;
  }

  /** The tree with its text; empty if it is over the size limit. */
  Optional<Payload> payload(JsonNode tree) {
    return Payload.within(machine.settings().maxPayloadBytes(), tree);
  }

  /** Appends an event of this visit, led to by the run's last one. */
  long record(EventType type, ObjectNode details) {
    return record(type, details, machine.now());
  }

  long record(EventType type, ObjectNode details, Instant time) {
    run.lastEvent = machine.record(type, run.lastEvent, details, time);
    return run.lastEvent;
  }

  /** Asks the host for an effect; the visit waits for its completion. */
  void await(Effect effect) {
    open = requireNonNull(effect);
    machine.start(effect, this);
  }

  /** A redrive begins all runs inside anew, those that succeeded too. */
  void outdate() {
    if (branches != null && machine.keepsUnfinished()) {
      branches.outdated = true;
    }
  }

  /** Whether a machine of its own, or a task that is to stop, runs somewhere inside. */
  boolean isOpenInside() {
    return branches != null && branches.running.values().stream().anyMatch(FlowRun::isOpen);
  }

  /** The state around this one, or itself, that has failed and waits for its branches to end. */
  Optional<Visit> outermostFailing() {
    Optional<Visit> around = run.parent == null ? Optional.empty() : run.parent.outermostFailing();
    return around.or(() -> failing == null ? Optional.empty() : Optional.of(this));
  }

  /**
   * Why what is inside was aborted: because the state itself has failed, if it has.
   *
   * @param outside the event of the failure around it
   */
  long causeInside(long outside) {
    return failing == null ? outside : run.lastEvent;
  }

  Branches branches() {
    return requireNonNull(branches, "the state has no runs");
  }

  Machine machine() {
    return machine;
  }

  Instant now() {
    return machine.now();
  }

  Sources sources() {
    return machine.sources();
  }
}
