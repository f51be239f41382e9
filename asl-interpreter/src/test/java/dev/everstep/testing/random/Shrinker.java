package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.DefinitionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a machine smaller as long as what is wrong with it stays: without one state, one branch,
 * one way to handle errors, one assignment at a time. Waits stay.
 */
public final class Shrinker {

  private static final List<String> OPTIONAL =
      List.of("Retry", "Catch", "Assign", "ResultSelector", "MaxConcurrency", "TimeoutSeconds");

  private final Predicate<RandomMachine> isWrong;
  private int triesLeft;

  /**
   * @param isWrong whether a machine still shows the fault
   * @param tries how often that is asked at most
   */
  public Shrinker(Predicate<RandomMachine> isWrong, int tries) {
    this.isWrong = isWrong;
    this.triesLeft = tries;
  }

  /** A machine that is wrong too, and not larger. */
  public RandomMachine shrink(RandomMachine machine) {
    RandomMachine smallest = machine;
    int edit = 0;
    while (triesLeft > 0) {
      JsonNode tree = Json.parseTrusted(smallest.definition());
      List<Runnable> edits = new ArrayList<>();
      collect(tree, edits);
      if (edit >= edits.size()) {
        return smallest;
      }
      edits.get(edit).run();
      RandomMachine smaller = smallest.with(Json.write(tree));
      if (isValid(smaller) && isStillWrong(smaller)) {
        smallest = smaller;
      } else {
        edit++;
      }
    }
    return smallest;
  }

  private boolean isStillWrong(RandomMachine machine) {
    triesLeft--;
    return isWrong.test(machine);
  }

  private static boolean isValid(RandomMachine machine) {
    return DefinitionCheck.check(machine.definition(), false, arn -> true).problems().stream()
        .noneMatch(Problem::isError);
  }

  /** Large edits first. */
  private static void collect(JsonNode node, List<Runnable> edits) {
    if (node.path("States") instanceof ObjectNode states) {
      states.properties().stream()
          .filter(state -> !keepsBranchesApart(state.getValue()))
          .forEach(state -> edits.add(() -> drop(node, states, state.getKey())));
    }
    if (node.path("Branches") instanceof ArrayNode branches && branches.size() > 1) {
      for (int i = 0; i < branches.size(); i++) {
        int branch = i;
        edits.add(() -> branches.remove(branch));
      }
    }
    if (node instanceof ObjectNode object) {
      for (String field : OPTIONAL) {
        if (object.has(field)) {
          edits.add(() -> object.remove(field));
        }
      }
    }
    node.forEach(child -> collect(child, edits));
  }

  /** Without its waits a machine may differ by chance. */
  private static boolean keepsBranchesApart(JsonNode state) {
    return state.path("Type").asText().equals("Wait")
        || state.path("ResultPath").asText().equals("$.sum");
  }

  /** Whatever led to the state leads to what followed it; what cannot end there is not valid. */
  private static void drop(JsonNode flow, ObjectNode states, String name) {
    JsonNode dropped = states.remove(name);
    String next = dropped.path(dropped.has("Default") ? "Default" : "Next").asText();
    if (flow.path("StartAt").asText().equals(name)) {
      ((ObjectNode) flow).put("StartAt", next);
    }
    states.forEach(state -> redirect((ObjectNode) state, name, next));
  }

  private static void redirect(ObjectNode state, String name, String next) {
    if (state.path("Next").asText().equals(name) && next.isEmpty()) {
      state.remove("Next");
      state.put("End", true);
    }
    for (String field : List.of("Next", "Default")) {
      if (state.path(field).asText().equals(name)) {
        state.put(field, next);
      }
    }
    for (String list : List.of("Choices", "Catch")) {
      for (JsonNode entry : state.path(list)) {
        if (entry.path("Next").asText().equals(name)) {
          ((ObjectNode) entry).put("Next", next);
        }
      }
    }
  }
}
