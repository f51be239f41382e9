package dev.everstep.api.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.TestedState;
import dev.everstep.asl.machine.Observer.Stage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code inspectionData}: what became of a state's data, each as JSON text, and the limits of a
 * Map, each as a number.
 */
public final class InspectionData {

  private static final Map<Stage, String> MEMBERS =
      Map.ofEntries(
          Map.entry(Stage.AFTER_INPUT_PATH, "afterInputPath"),
          Map.entry(Stage.AFTER_PARAMETERS, "afterParameters"),
          Map.entry(Stage.AFTER_ITEMS_PATH, "afterItemsPath"),
          Map.entry(Stage.AFTER_ITEMS_POINTER, "afterItemsPointer"),
          Map.entry(Stage.AFTER_ITEM_SELECTOR, "afterItemSelector"),
          Map.entry(Stage.AFTER_ITEM_BATCHER, "afterItemBatcher"),
          Map.entry(Stage.MAX_CONCURRENCY, "maxConcurrency"),
          Map.entry(Stage.TOLERATED_FAILURE_COUNT, "toleratedFailureCount"),
          Map.entry(Stage.TOLERATED_FAILURE_PERCENTAGE, "toleratedFailurePercentage"),
          Map.entry(Stage.RESULT, "result"),
          Map.entry(Stage.AFTER_RESULT_SELECTOR, "afterResultSelector"),
          Map.entry(Stage.AFTER_RESULT_PATH, "afterResultPath"),
          Map.entry(Stage.VARIABLES, "variables"));

  /** Of a Map, in either language. */
  private static final Set<Stage> ITEMS =
      EnumSet.of(
          Stage.AFTER_ITEMS_POINTER,
          Stage.AFTER_ITEM_SELECTOR,
          Stage.AFTER_ITEM_BATCHER,
          Stage.MAX_CONCURRENCY,
          Stage.TOLERATED_FAILURE_COUNT,
          Stage.TOLERATED_FAILURE_PERCENTAGE);

  private static final Set<Stage> TO_RESULT_PATH =
      EnumSet.of(Stage.AFTER_RESULT_SELECTOR, Stage.AFTER_RESULT_PATH);

  private InspectionData() {}

  /**
   * What INFO does not show; what an HTTP task has said is not in it ({@link ShownCall}).
   *
   * @param input as it was given
   * @param texts gives JSON text as it is to be shown
   */
  public static ObjectNode of(
      ObjectNode state, String input, TestedState tested, UnaryOperator<String> texts) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("input", input);
    boolean inJsonata = state.path("QueryLanguage").asText().equals("JSONata");
    Set<Stage> shown = inJsonata ? shownInJsonata(state) : shownInJsonPath(state);
    for (Map.Entry<Stage, JsonNode> reached : tested.stages().entrySet()) {
      Stage stage = reached.getKey();
      if (stage == Stage.VARIABLES || shown.contains(stage)) {
        boolean renamed = inJsonata && stage == Stage.AFTER_PARAMETERS;
        JsonNode value = reached.getValue();
        boolean isLimit = ITEMS.contains(stage) && value.isNumber();
        data.set(
            renamed ? "afterArguments" : MEMBERS.get(stage),
            isLimit ? value : data.textNode(texts.apply(Json.write(value))));
      }
    }
    ObjectNode error = error(tested);
    if (!error.isEmpty()) {
      data.set("errorDetails", error);
    }
    return data;
  }

  private static ObjectNode error(TestedState tested) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    tested.catcher().ifPresent(index -> error.put("catchIndex", index));
    tested.retrier().ifPresent(index -> error.put("retryIndex", index));
    tested.backoff().ifPresent(wait -> error.put("retryBackoffIntervalSeconds", wait.toSeconds()));
    return error;
  }

  /**
   * States without Parameters show only what InputPath gives. A Pass state shows its input's way or
   * that of its fixed Result [AWS rec: test_base_inspection_level_debug_IO_RESULT_PASS_STATE]; a
   * Parallel state only that of its result [AWS rec: test_io_parallel_state_mock_success_DEBUG].
   */
  private static Set<Stage> shownInJsonPath(ObjectNode state) {
    return switch (state.path("Type").asText()) {
      case "Task" -> EnumSet.allOf(Stage.class);
      case "Pass" ->
          EnumSet.complementOf(
              state.has("Result")
                  ? EnumSet.of(Stage.AFTER_INPUT_PATH, Stage.AFTER_PARAMETERS)
                  : EnumSet.of(Stage.RESULT));
      case "Parallel" -> TO_RESULT_PATH;
      case "Map" -> {
        Set<Stage> all = EnumSet.of(Stage.AFTER_ITEMS_PATH);
        all.addAll(ITEMS);
        all.addAll(TO_RESULT_PATH);
        yield all;
      }
      default -> EnumSet.of(Stage.AFTER_INPUT_PATH);
    };
  }

  /** Output shows itself [AWS rec: test_base_state_name_multi_state_DEBUG-State0]. */
  private static Set<Stage> shownInJsonata(ObjectNode state) {
    return switch (state.path("Type").asText()) {
      case "Task" -> EnumSet.of(Stage.AFTER_PARAMETERS, Stage.RESULT);
      case "Parallel" ->
          state.has("Arguments") ? EnumSet.of(Stage.AFTER_PARAMETERS) : EnumSet.noneOf(Stage.class);
      case "Map" -> ITEMS;
      default -> EnumSet.noneOf(Stage.class);
    };
  }
}
