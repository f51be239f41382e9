package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Machines as JSON. Runs nest as they do in the machine; a run is known by its number in the order
 * of writing.
 *
 * <p>A change of this form needs a new {@link #VERSION} and a reader for the old one, unless what
 * is absent in the old one has a meaning.
 */
final class Snapshots {

  private static final int VERSION = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Snapshots() {}

  /** What a machine needs to know before it is built. */
  static Recorder.Position position(ObjectNode snapshot) {
    if (snapshot.path("version").intValue() != VERSION) {
      throw new IllegalArgumentException(
          "Expected a snapshot of version " + VERSION + " but was " + snapshot.path("version"));
    }
    return new Recorder.Position(
        snapshot.path("lastEventId").longValue(),
        Instant.parse(snapshot.path("lastEventTime").textValue()),
        longs(snapshot.path("eventTimes")),
        snapshot.path("abortedFrom").longValue());
  }

  // ---- writing

  static ObjectNode write(Machine machine) {
    ObjectNode snapshot = NODES.objectNode();
    snapshot.put("version", VERSION);
    Recorder.Position position = machine.recorder.position();
    snapshot.put("lastEventId", position.lastId());
    snapshot.put("lastEventTime", position.lastTime().toString());
    snapshot.set("eventTimes", longs(position.times()));
    snapshot.put("abortedFrom", position.abortedFrom());
    snapshot.put("lastEffectId", machine.open.lastId());
    machine.open.deadline().ifPresent(timer -> snapshot.set("deadline", effect(timer)));
    Map<FlowRun, Integer> numbers = new LinkedHashMap<>();
    snapshot.set("root", run(machine.root, numbers));
    ArrayNode ready = snapshot.putArray("ready");
    machine.agenda.ready.forEach(run -> ready.add(numbers.get(run)));
    ArrayNode starting = snapshot.putArray("starting");
    machine.agenda.starting.forEach(visit -> starting.add(numbers.get(visit.run)));
    if (machine.end.pending != null) {
      ObjectNode ending = snapshot.putObject("ending");
      ending.put("kind", machine.end.pending.kind().name());
      ending.set("error", error(machine.end.pending.error()));
      ending.put("run", numbers.get(machine.end.pending.run()));
    }
    return snapshot;
  }

  private static ObjectNode run(FlowRun run, Map<FlowRun, Integer> numbers) {
    numbers.put(run, numbers.size());
    ObjectNode node = NODES.objectNode();
    node.put("index", run.index);
    node.put("lastEvent", run.lastEvent);
    if (run.mapContext != null) {
      node.set("map", run.mapContext);
    }
    if (!run.variables.own().isEmpty()) {
      node.set("variables", NODES.objectNode().setAll(run.variables.own()));
    }
    if (run.nextState != null) {
      node.put("nextState", run.nextState);
      node.set("nextInput", requireNonNull(run.nextInput).tree());
    }
    if (run.visit != null) {
      node.set("visit", visit(run.visit, numbers));
    }
    if (run.branch != null) {
      node.set("branch", effect(run.branch));
      node.put("madeRoom", run.madeRoom);
      node.put("stopped", run.stopped);
    }
    if (run.input != null) {
      node.set("input", run.input);
    }
    if (run.unfinished != null) {
      node.set("unfinished", run.unfinished);
    }
    return node;
  }

  private static ObjectNode visit(Visit visit, Map<FlowRun, Integer> numbers) {
    ObjectNode node = NODES.objectNode();
    node.put("state", visit.state.name());
    if (visit.machine().keepsUnfinished()) {
      node.put("type", visit.state.type());
    }
    node.put("cameFrom", visit.cameFrom);
    node.put("entered", visit.entered);
    node.put("enteredAt", visit.enteredAt.toString());
    node.set("rawInput", visit.rawInput.tree());
    node.set("used", longs(visit.ledger.used()));
    node.put("backingOff", visit.backingOff);
    if (visit.open != null) {
      node.set("open", effect(visit.open));
      node.put("stopping", visit.stopping);
    }
    if (visit.branches != null) {
      node.set("branches", branches(visit.branches, numbers));
    }
    if (visit.failing != null) {
      node.set("failing", error(visit.failing));
    }
    return node;
  }

  private static ObjectNode branches(Branches branches, Map<FlowRun, Integer> numbers) {
    ObjectNode node = NODES.objectNode();
    node.put("started", branches.started);
    node.put("concurrency", branches.concurrency);
    node.put("total", branches.total());
    node.put("folded", branches.folded);
    node.put("keyed", branches.keyed);
    node.put("next", branches.next);
    node.put("failed", branches.failed);
    if (branches.room != null) {
      node.put("roomEvent", branches.room.event());
      node.put("roomMadeBy", branches.room.madeBy());
    }
    ObjectNode unjoined = node.putObject("unjoined");
    branches.unjoined.forEach((index, ended) -> unjoined.set(index.toString(), ended(ended)));
    ArrayNode items = node.putArray("items");
    branches.items.forEach(items::add);
    ObjectNode results = node.putObject("results");
    for (int i = 0; i < branches.total(); i++) {
      JsonNode result = branches.result(i);
      if (result != null) {
        results.set(Integer.toString(i), result);
      }
    }
    ArrayNode running = node.putArray("running");
    branches.running.values().forEach(run -> running.add(run(run, numbers)));
    if (!branches.unfinished.isEmpty()) {
      ArrayNode unfinished = node.putArray("unfinished");
      branches.unfinished.values().forEach(run -> unfinished.add(run(run, numbers)));
    }
    if (branches.outdated) {
      node.put("outdated", true);
    }
    return node;
  }

  private static ObjectNode ended(Branches.Ended ended) {
    ObjectNode node = NODES.objectNode();
    node.put("effect", ended.effectId());
    node.put("madeRoom", ended.madeRoom());
    node.set("times", longs(ended.log().times()));
    node.put("lastEvent", ended.log().lastEvent());
    node.put("abortedFrom", ended.log().abortedFrom());
    return node;
  }

  private static ObjectNode error(StatesError error) {
    return NODES.objectNode().put("name", error.name()).put("cause", error.cause());
  }

  private static ObjectNode effect(Effect effect) {
    ObjectNode node = NODES.objectNode();
    node.put("id", effect.id());
    if (effect instanceof Effect.StartTimer timer) {
      node.put("due", timer.due().toString());
      node.put("summary", timer.summary());
    } else if (effect instanceof Effect.InvokeTask task) {
      node.put("attempt", task.attempt());
      node.set("parameters", task.parameters());
      task.timeoutSeconds().ifPresent(seconds -> node.put("timeout", seconds));
      task.heartbeatSeconds().ifPresent(seconds -> node.put("heartbeat", seconds));
      task.credentials().ifPresent(credentials -> node.set("credentials", credentials));
      task.retry().ifPresent(retry -> node.set("retry", longs(retry.used())));
      task.token().ifPresent(token -> node.put("token", token));
    } else if (effect instanceof Effect.RunBranch branch) {
      node.put("attempt", branch.attempt());
      node.put("started", branch.started());
      node.set("input", branch.input());
      node.put("maxEvents", branch.maxEvents());
    } else {
      throw new AssertionError(effect);
    }
    return node;
  }

  private static ArrayNode longs(List<Long> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  // ---- reading

  static void read(ObjectNode snapshot, Machine machine) {
    machine.open.goOnAfter(snapshot.path("lastEffectId").longValue());
    if (snapshot.get("deadline") instanceof ObjectNode deadline) {
      machine.open.expect(timer(deadline), null);
    }
    List<FlowRun> runs = new ArrayList<>();
    fill(machine.root, snapshot.path("root"), machine, runs);
    snapshot.path("ready").forEach(number -> machine.agenda.ready.add(runs.get(number.intValue())));
    for (JsonNode number : snapshot.path("starting")) {
      machine.agenda.starting.add(requireNonNull(runs.get(number.intValue()).visit));
    }
    if (snapshot.get("ending") instanceof ObjectNode ending) {
      machine.end.pending =
          new PendingEnd(
              PendingEnd.Kind.valueOf(ending.path("kind").textValue()),
              error(ending.path("error")),
              runs.get(ending.path("run").intValue()));
    }
  }

  private static void fill(FlowRun run, JsonNode node, Machine machine, List<FlowRun> runs) {
    runs.add(run);
    run.lastEvent = node.path("lastEvent").longValue();
    run.variables.restore(Variables.read(Optional.ofNullable(node.get("variables"))));
    if (node.has("nextState")) {
      run.goTo(node.path("nextState").textValue(), Payload.of(node.path("nextInput")));
    }
    if (node.has("visit")) {
      run.visit = visit(node.path("visit"), run, machine, runs);
    }
    run.input = node.get("input");
    run.unfinished = node.get("unfinished") instanceof ObjectNode unfinished ? unfinished : null;
    if (node.has("branch")) {
      Visit parent = requireNonNull(run.parent);
      run.branch = branch(node.path("branch"), run, parent);
      run.madeRoom = node.path("madeRoom").intValue();
      run.stopped = node.path("stopped").booleanValue();
      machine.open.expect(run.branch, parent);
    }
  }

  private static Visit visit(JsonNode node, FlowRun run, Machine machine, List<FlowRun> runs) {
    LinkedState state = run.flow.state(node.path("state").textValue());
    Visit visit =
        new Visit(
            machine,
            run,
            state,
            node.path("cameFrom").longValue(),
            node.path("entered").longValue(),
            Instant.parse(node.path("enteredAt").textValue()),
            Payload.of(node.path("rawInput")));
    visit.ledger = new RetryLedger(state.base().retriers(), longs(node.path("used")));
    visit.backingOff = node.path("backingOff").booleanValue();
    if (node.get("open") instanceof ObjectNode open) {
      visit.open = open.has("due") ? timer(open) : task(open, visit);
      visit.token = open.path("token").textValue();
      visit.stopping = node.path("stopping").booleanValue();
      if (visit.stopping) {
        machine.open.expectEnd(visit.open.id(), visit);
      } else {
        machine.open.expect(visit.open, visit);
      }
    }
    if (node.has("branches")) {
      visit.branches = branches(node.path("branches"), visit, machine, runs);
    }
    if (node.has("failing")) {
      visit.failing = error(node.path("failing"));
    }
    return visit;
  }

  private static Branches branches(
      JsonNode node, Visit visit, Machine machine, List<FlowRun> runs) {
    List<JsonNode> items = new ArrayList<>();
    node.path("items").forEach(items::add);
    Branches branches =
        new Branches(
            node.path("started").longValue(),
            node.path("total").intValue(),
            items,
            node.path("keyed").booleanValue(),
            node.path("concurrency").longValue(),
            node.path("folded").asBoolean(true));
    branches.failed = node.path("failed").asInt(MergedBranches.NONE);
    node.path("unjoined")
        .properties()
        .forEach(
            ended ->
                branches.unjoined.put(Integer.parseInt(ended.getKey()), ended(ended.getValue())));
    branches.next = node.path("next").intValue();
    if (node.has("roomEvent")) {
      branches.room =
          new Branches.Room(node.path("roomEvent").longValue(), node.path("roomMadeBy").intValue());
    }
    node.path("results")
        .properties()
        .forEach(result -> branches.complete(Integer.parseInt(result.getKey()), result.getValue()));
    readRuns(node.path("running"), visit, branches.running, machine, runs);
    readRuns(node.path("unfinished"), visit, branches.unfinished, machine, runs);
    branches.outdated = node.path("outdated").booleanValue();
    return branches;
  }

  private static void readRuns(
      JsonNode nodes,
      Visit visit,
      Map<Integer, FlowRun> byIndex,
      Machine machine,
      List<FlowRun> runs) {
    for (JsonNode node : nodes) {
      int index = node.path("index").intValue();
      LinkedFlow flow = Behaviors.branching(visit.state).flow(visit.state, index);
      ObjectNode map = node.get("map") instanceof ObjectNode object ? object : null;
      FlowRun run = new FlowRun(flow, visit, index, map, 0);
      byIndex.put(index, run);
      fill(run, node, machine, runs);
    }
  }

  private static Branches.Ended ended(JsonNode node) {
    return new Branches.Ended(
        node.path("effect").longValue(),
        node.path("madeRoom").intValue(),
        new BranchLog(
            longs(node.path("times")),
            node.path("lastEvent").longValue(),
            node.path("abortedFrom").longValue()));
  }

  private static StatesError error(JsonNode node) {
    return new StatesError(node.path("name").textValue(), node.path("cause").textValue());
  }

  private static Effect.StartTimer timer(ObjectNode node) {
    return new Effect.StartTimer(
        node.path("id").longValue(),
        Instant.parse(node.path("due").textValue()),
        node.path("summary").textValue());
  }

  private static Effect.RunBranch branch(JsonNode node, FlowRun run, Visit parent) {
    return new Effect.RunBranch(
        node.path("id").longValue(),
        parent.state.name(),
        parent.entered,
        node.path("attempt").intValue(),
        node.path("started").longValue(),
        run.index,
        parent.state instanceof LinkedState.Map,
        run.path(),
        node.path("input"),
        Optional.ofNullable(run.mapContext),
        run.variables.write(),
        node.path("maxEvents").longValue(),
        Optional.ofNullable(run.unfinished));
  }

  private static Effect.InvokeTask task(ObjectNode node, Visit visit) {
    LinkedState.Task state = (LinkedState.Task) visit.state;
    return new Effect.InvokeTask(
        node.path("id").longValue(),
        state.name(),
        state.resource(),
        visit.entered,
        node.path("attempt").intValue(),
        node.path("parameters"),
        seconds(node.get("timeout")),
        seconds(node.get("heartbeat")),
        Optional.ofNullable(node.get("credentials")),
        node.has("retry")
            ? Optional.of(new Effect.RetryPlan(state.base().retriers(), longs(node.path("retry"))))
            : Optional.empty(),
        Optional.ofNullable(node.path("token").textValue()));
  }

  private static OptionalLong seconds(@Nullable JsonNode node) {
    return node == null ? OptionalLong.empty() : OptionalLong.of(node.longValue());
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> values = new ArrayList<>();
    array.forEach(value -> values.add(value.longValue()));
    return values;
  }
}
