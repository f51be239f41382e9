package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.iteration;
import static dev.everstep.asl.machine.EventDetails.mapLength;
import static dev.everstep.asl.machine.EventDetails.none;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Map, inline: runs one flow per item, which is an element of an array or a pair of an object; its
 * result is the array of their outputs, in the order of the items.
 */
final class MapBehavior implements BranchingBehavior<LinkedState.Map> {

  /** AWS runs no more iterations of an inline Map at once, whatever MaxConcurrency says. */
  private static final long MAX_CONCURRENCY = 40;

  @Override
  public Outcome enter(LinkedState.Map state, Visit visit) {
    visit.beginAttempt();
    Scope scope = visit.scope(visit.input());
    long concurrency = concurrency(state, scope);
    JsonNode collection = state.items().evaluate(scope);
    List<JsonNode> items = items(collection);
    long started = visit.record(EventType.MAP_STATE_STARTED, mapLength(items.size()));
    boolean folded =
        visit.machine().settings().folds(items.size() * state.processor().durableStates());
    Branches branches =
        new Branches(started, items.size(), items, collection.isObject(), concurrency, folded);
    visit.branches = branches;
    if (items.isEmpty()) {
      return succeeded(visit, branches, started);
    }
    branches.room = new Branches.Room(started, MergedBranches.NONE);
    return goOn(state, visit);
  }

  @Override
  public Outcome redriven(LinkedState.Map state, Visit visit) {
    Branches branches = visit.branches();
    if (branches.isDone()) {
      return succeeded(visit, branches, visit.run.lastEvent);
    }
    branches.room = new Branches.Room(branches.started, MergedBranches.NONE);
    return goOn(state, visit);
  }

  @Override
  public LinkedFlow flow(LinkedState.Map state, int index) {
    return state.processor();
  }

  @Override
  public Outcome runSucceeded(LinkedState.Map state, Visit visit, FlowRun run, JsonNode output) {
    Branches branches = visit.branches();
    branches.complete(run.index, output);
    long succeeded =
        branches.folded ? record(EventType.MAP_ITERATION_SUCCEEDED, visit, run, run.lastEvent) : 0;
    if (branches.isDone()) {
      long last = branches.folded ? succeeded : visit.machine().joins.join(visit, 0);
      return succeeded(visit, branches, last);
    }
    if (branches.room == null) {
      branches.room = new Branches.Room(run.lastEvent, run.index);
    }
    return goOn(state, visit);
  }

  @Override
  public void runFailed(LinkedState.Map state, Visit visit, FlowRun run) {
    record(EventType.MAP_ITERATION_FAILED, visit, run, run.lastEvent);
    // What the state's own failure, or its next attempt, points back to is the event that failed.
    visit.run.lastEvent = run.lastEvent;
  }

  @Override
  public void runAborted(LinkedState.Map state, Visit visit, FlowRun run, long failingEvent) {
    record(EventType.MAP_ITERATION_ABORTED, visit, run, failingEvent);
  }

  @Override
  public void failed(Visit visit) {
    visit.record(EventType.MAP_STATE_FAILED, none());
  }

  @Override
  public void aborted(Visit visit, long failingEvent) {
    visit.machine().record(EventType.MAP_STATE_ABORTED, failingEvent, none(), visit.now());
  }

  private static Outcome succeeded(Visit visit, Branches branches, long last) {
    visit.run.lastEvent = last;
    visit.record(EventType.MAP_STATE_SUCCEEDED, none());
    visit.run.lastEvent = last;
    return new Outcome.Completed(branches.outputs());
  }

  /**
   * Starts as many as there is room for, or as one step has time for. They point back to the last
   * event inside the one that made room, if one did [AWS rec:
   * test_map_state_item_selector_parameters].
   */
  @Override
  public Outcome goOn(LinkedState.Map state, Visit visit) {
    Branches branches = visit.branches();
    while (branches.canStartNext()) {
      if (visit.machine().agenda.isToPause()) {
        pause(visit);
        return Outcome.SUSPENDED;
      }
      startNext(state, visit, branches, requireNonNull(branches.room));
    }
    branches.room = null;
    return Outcome.SUSPENDED;
  }

  private static void pause(Visit visit) {
    Deque<Visit> starting = visit.machine().agenda.starting;
    if (!starting.contains(visit)) {
      starting.add(visit);
    }
  }

  private static void startNext(
      LinkedState.Map state, Visit visit, Branches branches, Branches.Room room) {
    int index = branches.next;
    JsonNode item = branches.items.get(index);
    ObjectNode mapContext =
        branches.keyed ? ContextObject.mapPair(index, item) : ContextObject.mapItem(index, item);
    JsonNode input =
        state.itemSelector().isPresent()
            ? state.itemSelector().get().evaluate(visit.itemScope(visit.input(), mapContext))
            : item;
    Payload payload = visit.payload(input).orElseThrow(() -> DataLimits.itemTooLarge(state.name()));
    branches.next++;
    FlowRun run = new FlowRun(state.processor(), visit, index, mapContext, room.event());
    if (branches.folded) {
      run.lastEvent = record(EventType.MAP_ITERATION_STARTED, visit, run, room.event());
    } else {
      run.madeRoom = room.madeBy();
    }
    visit.machine().runs.begin(run, payload);
  }

  private static long record(EventType type, Visit visit, FlowRun run, long previous) {
    return visit
        .machine()
        .record(type, previous, iteration(visit.state.name(), run.index), visit.now());
  }

  private static long concurrency(LinkedState.Map state, Scope scope) {
    long written =
        state.maxConcurrency().isPresent() ? state.maxConcurrency().get().value(scope) : 0;
    return written == 0 ? MAX_CONCURRENCY : Math.min(written, MAX_CONCURRENCY);
  }

  /** The elements of an array; of an object its pairs. */
  static List<JsonNode> items(JsonNode collection) {
    List<JsonNode> items = new ArrayList<>(collection.size());
    if (collection.isObject()) {
      for (Map.Entry<String, JsonNode> field : collection.properties()) {
        items.add(ContextObject.pair(field.getKey(), field.getValue()));
      }
    } else {
      collection.forEach(items::add);
    }
    return items;
  }
}
