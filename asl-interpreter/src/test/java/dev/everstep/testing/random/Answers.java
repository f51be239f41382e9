package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.ScriptedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tasks answer in one execution: by state, item, visit and attempt, whoever asks and in
 * whatever order. An answer takes no time, or, where the task has a limit, for ever. Thread-safe.
 */
public final class Answers {

  /** How long a task takes that never answers. */
  public static final Duration FOR_EVER = Duration.ofDays(300);

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final int TOO_LARGE = 262_200;

  private static final List<String> ERRORS =
      List.of(
          "Flaky",
          "Flaky",
          "Broken",
          "Lambda.TooManyRequestsException",
          "States.TaskFailed",
          "States.Timeout",
          "States.Permissions",
          "States.DataLimitExceeded",
          "States.Runtime");

  private final long seed;

  /** States whose tasks have limits. */
  private final TreeSet<String> limited = new TreeSet<>();

  /** By state and item: in which order its visits were seen. */
  private final Map<String, List<String>> visits = new TreeMap<>();

  Answers(long seed, String definition) {
    this.seed = seed;
    findLimited("", Json.parseTrusted(definition));
  }

  private void findLimited(String name, JsonNode node) {
    if (node.path("Type").asText().equals("Task") && node.has("TimeoutSeconds")
        || node.has("TimeoutSecondsPath")) {
      limited.add(name);
    }
    node.properties().forEach(entry -> findLimited(entry.getKey(), entry.getValue()));
    if (node.isArray()) {
      node.forEach(element -> findLimited("", element));
    }
  }

  /**
   * The answer to one attempt.
   *
   * @param parameters of the task; their {@code id} tells the item
   * @param visit what no two visits of the state have in common, at least for one item
   */
  public ScriptedTask of(String stateName, JsonNode parameters, String visit, int attempt) {
    String asker = stateName + " " + parameters.path("id").asText();
    Draw draw = new Draw(Objects.hash(seed, asker, visitNumber(asker, visit), attempt));
    int luck = draw.below(100);
    if (luck < 8 && limited.contains(stateName)) {
      return new ScriptedTask.Returns(draw.value(), FOR_EVER);
    }
    if (luck < 35) {
      return new ScriptedTask.Throws(error(draw), AT_ONCE);
    }
    return new ScriptedTask.Returns(luck < 36 ? large() : result(stateName, draw), AT_ONCE);
  }

  private synchronized int visitNumber(String asker, String visit) {
    List<String> known = visits.computeIfAbsent(asker, a -> new ArrayList<>());
    if (!known.contains(visit)) {
      known.add(visit);
    }
    return known.indexOf(visit);
  }

  private static StatesError error(Draw draw) {
    String cause =
        switch (draw.below(4)) {
          case 0 -> null;
          case 1 -> "";
          case 2 -> "long \u4e16 ".repeat(draw.between(1, 400));
          default -> "{\"errorMessage\":\"again\"}";
        };
    return new StatesError(draw.chance(97) ? draw.of(ERRORS) : null, cause);
  }

  private static JsonNode large() {
    return JsonNodeFactory.instance.textNode("x".repeat(TOO_LARGE));
  }

  private static JsonNode result(String stateName, Draw draw) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("by", stateName);
    result.put("n", draw.below(10));
    result.set("value", draw.value());
    return draw.chance(70) ? result : draw.value();
  }
}
