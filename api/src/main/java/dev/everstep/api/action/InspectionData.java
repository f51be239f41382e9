package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.TestedState;
import dev.everstep.asl.machine.Observer.Stage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** {@code inspectionData}: what became of a state's data, each as JSON text. */
final class InspectionData {

  private static final Map<Stage, String> MEMBERS =
      Map.of(
          Stage.AFTER_INPUT_PATH, "afterInputPath",
          Stage.AFTER_PARAMETERS, "afterParameters",
          Stage.RESULT, "result",
          Stage.AFTER_RESULT_SELECTOR, "afterResultSelector",
          Stage.AFTER_RESULT_PATH, "afterResultPath");

  private InspectionData() {}

  static ObjectNode of(ObjectNode state, String input, TestedState tested) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("input", input);
    Set<Stage> shown = shown(state);
    for (Map.Entry<Stage, JsonNode> reached : tested.stages().entrySet()) {
      if (shown.contains(reached.getKey())) {
        data.put(MEMBERS.get(reached.getKey()), Json.write(reached.getValue()));
      }
    }
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    tested.catcher().ifPresent(index -> error.put("catchIndex", index));
    tested.retrier().ifPresent(index -> error.put("retryIndex", index));
    tested.backoff().ifPresent(wait -> error.put("retryBackoffIntervalSeconds", wait.toSeconds()));
    if (!error.isEmpty()) {
      data.set("errorDetails", error);
    }
    return data;
  }

  /**
   * States without Parameters show only what InputPath gives. A Pass state shows its input's way or
   * that of its fixed Result [AWS rec: test_base_inspection_level_debug_IO_RESULT_PASS_STATE].
   */
  private static Set<Stage> shown(ObjectNode state) {
    return switch (state.path("Type").asText()) {
      case "Task" -> EnumSet.allOf(Stage.class);
      case "Pass" ->
          EnumSet.complementOf(
              state.has("Result")
                  ? EnumSet.of(Stage.AFTER_INPUT_PATH, Stage.AFTER_PARAMETERS)
                  : EnumSet.of(Stage.RESULT));
      default -> EnumSet.of(Stage.AFTER_INPUT_PATH);
    };
  }
}
