package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.ScriptedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Random definitions of nested Parallel, Map, Task, Wait and Fail states with Retry and Catch, in
 * either query language, that assign variables and read those of the flows around, and the answers
 * of their tasks. An answer depends on the seed and on who asks when, not on the order of calls,
 * and it takes so unlike a time that no two things happen at one moment: which of them is first is
 * then no matter of chance.
 */
final class RandomNesting {

  private static final int MAX_DEPTH = 3;
  private static final int MAX_MILLIS = 10_000_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final long seed;
  private final Random random;
  private final boolean failStates;
  private int names;

  RandomNesting(long seed) {
    this(seed, true);
  }

  private RandomNesting(long seed, boolean failStates) {
    this.seed = seed;
    this.random = new Random(seed);
    this.failStates = failStates;
  }

  /** After a redrive, several Fail states could fail at one moment. */
  static RandomNesting withoutFailStates(long seed) {
    return new RandomNesting(seed, false);
  }

  String definition() {
    return Json.write(flow(0, List.of()));
  }

  static String input() {
    return "{\"id\":\"0\",\"items\":[\"a\",\"b\",\"c\"]}";
  }

  /** The answer to one attempt. */
  ScriptedTask answer(Effect.InvokeTask task, int attempt) {
    String who = task.stateName() + Json.write(task.parameters()) + attempt;
    Random own = new Random(Objects.hash(seed, who));
    Duration takes = Duration.ofMillis(1L + own.nextInt(MAX_MILLIS));
    int luck = own.nextInt(100);
    if (luck < 15) {
      return new ScriptedTask.Throws(StatesError.of("Flaky", "again"), takes);
    }
    if (luck < 22) {
      return new ScriptedTask.Throws(StatesError.named("Broken"), takes);
    }
    return new ScriptedTask.Returns(NODES.textNode(task.stateName()), takes);
  }

  /**
   * Begins with a task, so that nothing but the start of tasks happens at the start of branches. It
   * assigns a variable, which all that follows may read.
   *
   * @param outer variables of the flows around
   */
  private ObjectNode flow(int depth, List<String> outer) {
    ObjectNode flow = NODES.objectNode();
    ObjectNode states = NODES.objectNode();
    String first = name("Task");
    flow.put("StartAt", first);
    flow.set("States", states);
    ObjectNode state = task(outer);
    String variable = "v" + first;
    boolean jsonata = state.has("QueryLanguage");
    state
        .putObject("Assign")
        .put(jsonata ? variable : variable + ".$", jsonata ? "{% $states.result %}" : "$");
    List<String> visible = new ArrayList<>(outer);
    visible.add(variable);
    String name = first;
    for (int more = random.nextInt(3); more > 0; more--) {
      ObjectNode next = depth < MAX_DEPTH ? any(depth, visible) : simple(visible);
      String nextName = name(next.path("Type").textValue());
      end(states, name, state, nextName);
      state = next;
      name = nextName;
    }
    end(states, name, state, null);
    return flow;
  }

  private void end(ObjectNode states, String name, ObjectNode state, String next) {
    if (!state.path("Type").textValue().equals("Fail")) {
      if (next == null) {
        state.put("End", true);
      } else {
        state.put("Next", next);
      }
    }
    if (state.has("Catch")) {
      String caught = name("Pass");
      ((ObjectNode) state.path("Catch").path(0)).put("Next", caught);
      states.set(caught, NODES.objectNode().put("Type", "Pass").put("End", true));
    }
    states.set(name, state);
  }

  private ObjectNode any(int depth, List<String> variables) {
    return switch (random.nextInt(5)) {
      case 0 -> parallel(depth, variables);
      case 1, 2 -> map(depth, variables);
      default -> simple(variables);
    };
  }

  private ObjectNode simple(List<String> variables) {
    return switch (random.nextInt(8)) {
      case 0 ->
          failStates
              ? NODES.objectNode().put("Type", "Fail").put("Error", "Flaky")
              : task(variables);
      case 1, 2 -> NODES.objectNode().put("Type", "Wait").put("Seconds", random.nextInt(10_000));
      case 3 -> NODES.objectNode().put("Type", "Pass");
      default -> task(variables);
    };
  }

  /** What a task is given, and so what it answers, depends on all variables that it sees. */
  private ObjectNode task(List<String> variables) {
    ObjectNode task = NODES.objectNode();
    task.put("Type", "Task").put("Resource", "arn:aws:states:::lambda:invoke");
    if (random.nextBoolean()) {
      ObjectNode parameters = task.putObject("Parameters");
      parameters.put("id.$", "$.id").put("at.$", "$$.State.EnteredTime");
      variables.forEach(name -> parameters.put(name + ".$", "$" + name));
      return withErrors(task);
    }
    ObjectNode arguments = task.put("QueryLanguage", "JSONata").putObject("Arguments");
    arguments.put("id", "{% $states.input.id %}");
    arguments.put("at", "{% $states.context.State.EnteredTime %}");
    variables.forEach(name -> arguments.put(name, "{% $" + name + " %}"));
    return withErrors(task);
  }

  private ObjectNode parallel(int depth, List<String> variables) {
    ObjectNode parallel = NODES.objectNode().put("Type", "Parallel");
    ArrayNode branches = parallel.putArray("Branches");
    for (int i = random.nextInt(3); i >= 0; i--) {
      branches.add(flow(depth + 1, variables));
    }
    return withErrors(parallel);
  }

  private ObjectNode map(int depth, List<String> variables) {
    ObjectNode map = NODES.objectNode().put("Type", "Map");
    map.put("MaxConcurrency", random.nextInt(4));
    if (random.nextBoolean()) {
      map.put("ItemsPath", "$.items")
          .putObject("ItemSelector")
          .put("id.$", "States.Format('{}.{}', $.id, $$.Map.Item.Index)")
          .put("items.$", "$.items");
    } else {
      map.put("QueryLanguage", "JSONata")
          .put("Items", "{% $states.input.items %}")
          .putObject("ItemSelector")
          .put("id", "{% $states.input.id & '.' & $states.context.Map.Item.Index %}")
          .put("items", "{% $states.input.items %}");
    }
    map.set("ItemProcessor", flow(depth + 1, variables));
    return withErrors(map);
  }

  private ObjectNode withErrors(ObjectNode state) {
    boolean jsonata = state.has("QueryLanguage");
    if (jsonata) {
      state.put("Output", "{% $merge([$states.input, {'last': $states.result}]) %}");
    } else {
      state.put("ResultPath", "$.last");
    }
    if (random.nextInt(3) == 0) {
      state
          .putArray("Retry")
          .addObject()
          .put("IntervalSeconds", 1 + random.nextInt(1000))
          .put("MaxAttempts", 1 + random.nextInt(2))
          .putArray("ErrorEquals")
          .add("Flaky");
    }
    if (random.nextInt(3) == 0) {
      ObjectNode catcher = state.putArray("Catch").addObject();
      catcher.set("ErrorEquals", all());
      if (jsonata) {
        catcher.put("Output", "{% $merge([$states.input, {'error': $states.errorOutput}]) %}");
      } else {
        catcher.put("ResultPath", "$.error");
      }
    }
    return state;
  }

  private static JsonNode all() {
    return NODES.arrayNode().addAll(List.of(NODES.textNode("States.ALL")));
  }

  private String name(String type) {
    return type + names++;
  }
}
