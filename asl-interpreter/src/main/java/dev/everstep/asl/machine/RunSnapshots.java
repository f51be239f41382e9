package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.Optional;

/** Runs as JSON, each with the visit that it is in and, nested, the runs inside that. */
final class RunSnapshots {

  private RunSnapshots() {}

  static ObjectNode write(FlowRun run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("index", run.index);
    node.put("lastEvent", run.lastEvent);
    if (run.mapContext != null) {
      node.set("map", run.mapContext);
    }
    if (!run.variables.own().isEmpty()) {
      node.set("variables", JsonNodeFactory.instance.objectNode().setAll(run.variables.own()));
    }
    if (run.nextState != null) {
      node.put("nextState", run.nextState);
      node.set("nextInput", requireNonNull(run.nextInput).tree());
    }
    if (run.visit != null) {
      node.set("visit", visit(run.visit));
    }
    if (run.branch != null) {
      node.set("branch", EffectSnapshots.write(run.branch));
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

  private static ObjectNode visit(Visit visit) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("state", visit.state.name());
    if (visit.machine().keepsUnfinished()) {
      node.put("type", visit.state.type());
    }
    node.put("cameFrom", visit.cameFrom);
    node.put("entered", visit.entered);
    node.put("enteredAt", visit.enteredAt.toString());
    node.set("rawInput", visit.rawInput.tree());
    node.set("used", SnapshotValues.write(visit.ledger.used()));
    node.put("backingOff", visit.backingOff);
    if (visit.open != null) {
      node.set("open", EffectSnapshots.write(visit.open));
      node.put("stopping", visit.stopping);
    }
    if (visit.branches != null) {
      node.set("branches", BranchesSnapshots.write(visit.branches));
    }
    if (visit.failing != null) {
      node.set("failing", SnapshotValues.write(visit.failing));
    }
    return node;
  }

  /** Reads a run that has its flow, and its place among the others, but has not begun. */
  static void read(JsonNode node, FlowRun run, Machine machine) {
    run.lastEvent = node.path("lastEvent").longValue();
    run.variables.restore(Variables.read(Optional.ofNullable(node.get("variables"))));
    if (node.has("nextState")) {
      run.goTo(node.path("nextState").textValue(), Payload.of(node.path("nextInput")));
    }
    if (node.has("visit")) {
      run.visit = visit(node.path("visit"), run, machine);
    }
    run.input = node.get("input");
    run.unfinished = node.get("unfinished") instanceof ObjectNode unfinished ? unfinished : null;
    if (node.has("branch")) {
      run.branch = EffectSnapshots.branch(node.path("branch"), run);
      run.madeRoom = node.path("madeRoom").intValue();
      run.stopped = node.path("stopped").booleanValue();
    }
  }

  private static Visit visit(JsonNode node, FlowRun run, Machine machine) {
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
    visit.ledger =
        new RetryLedger(state.base().retriers(), SnapshotValues.longs(node.path("used")));
    visit.backingOff = node.path("backingOff").booleanValue();
    if (node.get("open") instanceof ObjectNode open) {
      visit.open = EffectSnapshots.of(open, visit);
      visit.token = open.path("token").textValue();
      visit.stopping = node.path("stopping").booleanValue();
    }
    if (node.has("branches")) {
      visit.branches = BranchesSnapshots.read(node.path("branches"), visit);
    }
    if (node.has("failing")) {
      visit.failing = SnapshotValues.error(node.path("failing"));
    }
    return visit;
  }
}
