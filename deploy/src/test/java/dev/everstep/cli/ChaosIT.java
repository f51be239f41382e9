package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.examples.Example;
import dev.everstep.cli.examples.GatedFunctions;
import dev.everstep.testing.UnorderedHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the middle of everything: executions go on where they were, their histories
 * are those of a calm run, and only calls that were under way are made again, with the same key.
 *
 * <p>One execution is led from place to place and is killed under in each; the examples run beside
 * it.
 */
@Tag("chaos")
final class ChaosIT {

  /** One branch has ended, the other is held. */
  private static final Predicate<List<JsonNode>> IN_PARALLEL =
      events -> isIn(events, "BothSides") && count(events, "WaitStateExited") == 1;

  /** Four iterations have ended, the fifth is held. */
  private static final Predicate<List<JsonNode>> IN_MAP =
      events -> isIn(events, "EachItem") && count(events, "MapIterationSucceeded") == 4;

  private static final Predicate<List<JsonNode>> IN_WAIT = events -> isIn(events, "Pause");

  private static final Predicate<List<JsonNode>> IN_RETRY = events -> isIn(events, "Insist");

  private static final Predicate<List<JsonNode>> IN_LAST_TASK = events -> isIn(events, "Finish");

  /** The executions of a round, by the names of their machines. */
  private final List<Map<String, String>> rounds = new ArrayList<>();

  @Test
  @Timeout(value = 200, threadMode = ThreadMode.SEPARATE_THREAD)
  void executionsOutliveTheServers(@TempDir Path directory) throws Exception {
    try (ChaosRig rig = ChaosRig.start(directory, TemporalCli.require())) {
      Map<String, String> calm = new LinkedHashMap<>(rig.startExamples("calm-0"));
      calm.put("storm", rig.startStorm("calm-0"));
      awaitEnds(rig, calm);
      List.of("parallel", "map-3", "retry", "finish").forEach(rig.gated()::close);
      String storm = rig.startStorm("kill-0");

      beginRound(rig);
      rig.executions().awaitHistory(storm, IN_PARALLEL);
      rig.gated().awaitCall("parallel");
      killEverstep(rig);

      beginRound(rig);
      rig.gated().open("parallel");
      rig.executions().awaitHistory(storm, IN_MAP);
      rig.gated().awaitCall("map-3");
      killEverstep(rig);

      beginRound(rig);
      rig.gated().open("map-3");
      rig.executions().awaitHistory(storm, IN_WAIT);
      killEverstep(rig);

      beginRound(rig);
      rig.executions().awaitHistory(storm, IN_RETRY);
      rig.gated().awaitCall("retry");
      killEverstep(rig);

      beginRound(rig);
      rig.gated().open("retry");
      rig.gated().awaitCall("finish");
      rig.executions().awaitHistory(storm, IN_LAST_TASK);
      rig.killTemporal();
      rig.gated().open("finish");
      rig.startTemporal();
      rounds.add(Map.of("storm", storm));
      awaitEnds(rig, rounds.get(rounds.size() - 2));
      awaitEnds(rig, Map.of("storm", storm));

      assertHistoriesEqual(rig, calm);
      assertCalls(rig, storm);
      assertNoneOpen(rig, calm.size() + rounds.stream().mapToInt(Map::size).sum());
    }
  }

  @Test
  @Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
  void devModeGoesOnWhereItWasKilled(@TempDir Path directory) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("dev", "--temporal-cli", TemporalCli.require(), "--data"));
    arguments.addAll(List.of(directory.toString(), "--port", "0", "--admin-port", "0"));
    Path log = directory.resolve("everstep.log");
    try (GatedFunctions gated = new GatedFunctions()) {
      gated.close("parallel");
      arguments.addAll(ChaosRig.functions(gated.server()));
      try (EverstepProcess killed = EverstepProcess.start(log, arguments)) {
        Executions before = new Executions(killed.api());
        String storm = before.start(before.create("storm", Storm.definition()), Storm.INPUT);
        before.awaitHistory(storm, IN_PARALLEL);
        gated.awaitCall("parallel");
        killed.kill();
        gated.open("parallel");
        try (EverstepProcess dev = EverstepProcess.start(log, arguments)) {
          JsonNode end = new Executions(dev.api()).end(storm);
          assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
        }
      }
    }
  }

  private void beginRound(ChaosRig rig) throws Exception {
    rounds.add(rig.startExamples("kill-" + (rounds.size() + 1)));
  }

  /** The examples of the round are awaited, so that each call is near one kill at most. */
  private void killEverstep(ChaosRig rig) throws Exception {
    System.out.println("Round " + rounds.size() + ": kill -9 of Everstep");
    rig.killEverstep();
    rig.startEverstep();
    awaitEnds(rig, rounds.get(rounds.size() - 1));
  }

  private static void awaitEnds(ChaosRig rig, Map<String, String> executions) throws Exception {
    for (String execution : executions.values()) {
      JsonNode end = rig.executions().end(execution);
      assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    }
  }

  private void assertHistoriesEqual(ChaosRig rig, Map<String, String> calm) throws Exception {
    for (Map<String, String> round : rounds) {
      for (Map.Entry<String, String> execution : round.entrySet()) {
        String machine = execution.getKey();
        List<String> wanted = lines(rig, machine, calm.get(machine));
        List<String> given = lines(rig, machine, execution.getValue());
        assertThat(without(given, wanted)).as(execution.getValue()).isEmpty();
        assertThat(without(wanted, given)).as("missing in " + execution.getValue()).isEmpty();
      }
    }
  }

  /**
   * A call that was held at a gate while Everstep was killed was made again, and no other twice.
   */
  private static void assertCalls(ChaosRig rig, String storm) {
    Map<String, Integer> repeated = new LinkedHashMap<>(rig.calls());
    repeated.values().removeIf(count -> count == 1);
    System.out.println("Calls: " + rig.calls().size() + ", made twice: " + repeated.keySet());
    assertThat(repeated).allSatisfy((key, count) -> assertThat(count).as(key).isEqualTo(2));
    assertThat(repeated.keySet()).noneMatch(key -> key.contains("calm-0"));
    assertThat(repeated.keySet())
        .filteredOn(key -> key.startsWith(storm))
        .anyMatch(key -> key.contains("/Left/"))
        .anyMatch(key -> key.contains("/Handle/"))
        .anyMatch(key -> key.contains("/Insist/") && key.endsWith("/1"));
  }

  private static void assertNoneOpen(ChaosRig rig, int executions) throws Exception {
    try (OpenWorkflows workflows = rig.workflows()) {
      assertThat(workflows.openAfterEnd(executions)).isZero();
    }
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> rest = new ArrayList<>(lines);
    others.forEach(rest::remove);
    return rest;
  }

  /** A history without what differs from run to run. */
  private static List<String> lines(ChaosRig rig, String machine, String execution)
      throws Exception {
    String name = execution.substring(execution.lastIndexOf(':') + 1);
    List<HistoryEvent> events = new ArrayList<>();
    for (JsonNode event : rig.executions().history(execution)) {
      String text =
          Json.write(event)
              .replace(name, "<name>")
              .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
              .replaceAll("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9: ]+ GMT", "<date>");
      events.add(HistoryJson.read(Json.parse(text)));
    }
    return UnorderedHistory.untimed(definition(machine), events);
  }

  private static String definition(String machine) {
    return Example.all().stream()
        .filter(example -> example.name().equals(machine))
        .map(Example::definition)
        .findFirst()
        .orElseGet(Storm::definition);
  }

  /** Whether a state has been entered and not left. */
  private static boolean isIn(List<JsonNode> events, String state) {
    return events.stream().anyMatch(event -> names(event, "stateEnteredEventDetails", state))
        && events.stream().noneMatch(event -> names(event, "stateExitedEventDetails", state));
  }

  private static boolean names(JsonNode event, String details, String state) {
    return event.path(details).path("name").asText().equals(state);
  }

  private static long count(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).count();
  }
}
