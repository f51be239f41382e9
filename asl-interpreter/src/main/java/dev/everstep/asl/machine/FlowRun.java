package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.program.FlowPath;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a flow: of the execution itself, of a branch, or of an item. At most one visit at a
 * time, and none if the run goes on in a machine of its own.
 */
final class FlowRun {

  final LinkedFlow flow;

  /** The visit of the Parallel or Map state that runs this flow; null for the execution itself. */
  final @Nullable Visit parent;

  /** The branch or item that this run is of. */
  final int index;

  /** {@code $$.Map} of the nearest item, if in one. */
  final @Nullable ObjectNode mapContext;

  /** What its states have assigned, and what they see of the flows around. */
  final Variables variables;

  /** What the next event of this run points back to. */
  long lastEvent;

  /** The state that the run is in, or null when it is about to enter {@link #nextState}. */
  @Nullable Visit visit;

  @Nullable String nextState;
  @Nullable Payload nextInput;

  /** The effect that carries out the run in a machine of its own; null if it is in this one. */
  Effect.@Nullable RunBranch branch;

  /** The run whose end let that machine start, by index. */
  int madeRoom = MergedBranches.NONE;

  /** Whether that machine has been told to end. */
  boolean stopped;

  /** What the run was given, if it was a machine of its own that has ended without success. */
  @Nullable JsonNode input;

  /** What that machine has left for a redrive, if it has. */
  @Nullable ObjectNode unfinished;

  /** A run inside a state. */
  FlowRun(
      LinkedFlow flow, Visit parent, int index, @Nullable ObjectNode mapContext, long lastEvent) {
    this(flow, parent, index, mapContext, lastEvent, parent.run.variables.visible());
  }

  private FlowRun(
      LinkedFlow flow,
      @Nullable Visit parent,
      int index,
      @Nullable ObjectNode mapContext,
      long lastEvent,
      Map<String, JsonNode> outerVariables) {
    this.flow = flow;
    this.parent = parent;
    this.index = index;
    this.mapContext = mapContext;
    this.lastEvent = lastEvent;
    this.variables = new Variables(outerVariables);
  }

  /** The run that is the whole of a machine: an execution. */
  static FlowRun ofExecution(LinkedFlow flow) {
    return new FlowRun(flow, null, 0, null, 0, Map.of());
  }

  /** The run that is the whole of a machine: a branch or an item. */
  static FlowRun ofBranch(LinkedFlow flow, Effect.RunBranch branch) {
    ObjectNode mapContext = branch.mapContext().map(ObjectNode.class::cast).orElse(null);
    return new FlowRun(
        flow, null, branch.index(), mapContext, 0, Variables.read(branch.variables()));
  }

  /** The effect that asks for it as a machine of its own. */
  Effect.RunBranch asBranch(long id, int attempt, long started, JsonNode given, long maxEvents) {
    Visit around = requireNonNull(parent);
    return new Effect.RunBranch(
        id,
        around.state.name(),
        around.entered,
        attempt,
        started,
        index,
        around.state instanceof LinkedState.Map,
        path(),
        given,
        Optional.ofNullable(mapContext),
        variables.write(),
        maxEvents,
        Optional.ofNullable(unfinished));
  }

  /** Takes note that the machine of its own has ended without success. */
  void endedWithout(Effect.RunBranch ended, Optional<ObjectNode> left) {
    branch = null;
    stopped = false;
    madeRoom = MergedBranches.NONE;
    input = ended.input();
    unfinished = left.orElse(null);
  }

  void goTo(String state, Payload input) {
    visit = null;
    nextState = state;
    nextInput = input;
  }

  /** Whether it, or one inside it, is a machine of its own or is in a task that is to stop. */
  boolean isOpen() {
    return branch != null || (visit != null && (visit.stopping || visit.isOpenInside()));
  }

  /**
   * This run and all inside it, each before what is inside it: those under way, then those that a
   * redrive lets go on, by index.
   */
  List<FlowRun> all() {
    List<FlowRun> all = new ArrayList<>();
    addTo(all);
    return all;
  }

  private void addTo(List<FlowRun> all) {
    all.add(this);
    if (visit != null && visit.branches != null) {
      visit.branches.running.values().forEach(run -> run.addTo(all));
      visit.branches.unfinished.values().forEach(run -> run.addTo(all));
    }
  }

  /** Where its flow is, from the outermost flow of the machine. */
  FlowPath path() {
    return parent == null ? new FlowPath(List.of()) : parent.run.path().into(parent.state, index);
  }
}
