package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.program.LinkedFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is inside a Parallel or Map state as JSON, with the runs nested in it. */
final class BranchesSnapshots {

  private BranchesSnapshots() {}

  static ObjectNode write(Branches branches) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
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
    branches.running.values().forEach(run -> running.add(RunSnapshots.write(run)));
    if (!branches.unfinished.isEmpty()) {
      ArrayNode unfinished = node.putArray("unfinished");
      branches.unfinished.values().forEach(run -> unfinished.add(RunSnapshots.write(run)));
    }
    if (branches.outdated) {
      node.put("outdated", true);
    }
    return node;
  }

  private static ObjectNode ended(Branches.Ended ended) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("effect", ended.effectId());
    node.put("madeRoom", ended.madeRoom());
    node.set("times", SnapshotValues.write(ended.log().times()));
    node.put("lastEvent", ended.log().lastEvent());
    node.put("abortedFrom", ended.log().abortedFrom());
    return node;
  }

  /**
   * Reads them.
   *
   * @param visit of the state that they are inside
   */
  static Branches read(JsonNode node, Visit visit) {
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
    readRuns(node.path("running"), visit, branches.running);
    readRuns(node.path("unfinished"), visit, branches.unfinished);
    branches.outdated = node.path("outdated").booleanValue();
    return branches;
  }

  private static void readRuns(JsonNode nodes, Visit visit, Map<Integer, FlowRun> byIndex) {
    for (JsonNode node : nodes) {
      int index = node.path("index").intValue();
      LinkedFlow flow = Behaviors.branching(visit.state).flow(visit.state, index);
      ObjectNode map = node.get("map") instanceof ObjectNode object ? object : null;
      FlowRun run = new FlowRun(flow, visit, index, map, 0);
      byIndex.put(index, run);
      RunSnapshots.read(node, run, visit.machine());
    }
  }

  private static Branches.Ended ended(JsonNode node) {
    return new Branches.Ended(
        node.path("effect").longValue(),
        node.path("madeRoom").intValue(),
        new BranchLog(
            SnapshotValues.longs(node.path("times")),
            node.path("lastEvent").longValue(),
            node.path("abortedFrom").longValue()));
  }
}
