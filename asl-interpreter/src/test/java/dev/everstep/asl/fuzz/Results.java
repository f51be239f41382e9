package dev.everstep.asl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.machine.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for the end of every execution. */
final class Results {

  /** The names that the service itself gives errors [ASL: Errors, Error Names]. */
  private static final Set<String> PREDEFINED =
      Set.of(
          "States.Timeout",
          "States.HeartbeatTimeout",
          "States.TaskFailed",
          "States.Permissions",
          "States.ResultPathMatchFailure",
          "States.ParameterPathFailure",
          "States.BranchFailed",
          "States.NoChoiceMatched",
          "States.IntrinsicFailure",
          "States.DataLimitExceeded",
          "States.QueryEvaluationError",
          "States.ExceedToleratedFailureThreshold",
          "States.ItemReaderFailed",
          "States.ResultWriterFailed",
          "States.Runtime");

  private Results() {}

  static void assertIsPredefined(String errorName) {
    assertThat(PREDEFINED).contains(errorName);
  }

  /**
   * Checks a run.
   *
   * @param script whose definition and tasks may give errors names of their own
   */
  static void assertHolds(LocalRun run, String script, long maxEvents) {
    assertThat(run.events()).hasSizeBetween(2, (int) maxEvents);
    long id = 0;
    for (HistoryEvent event : run.events()) {
      assertThat(event.id()).isEqualTo(++id);
      assertThat(event.previousEventId()).isBetween(0L, id - 1);
      Json.write(HistoryJson.write(event));
    }
    String name = error(run.result()).name();
    boolean computed = script.contains("ErrorPath") || script.contains("\"Error\":\"{%");
    if (name != null && !computed && !script.contains(inJson(name))) {
      assertIsPredefined(name);
    }
  }

  private static String inJson(String text) {
    String quoted = Json.write(TextNode.valueOf(text));
    return quoted.substring(1, quoted.length() - 1);
  }

  /** All that can be seen of a run, for comparison with another. */
  static List<String> seen(LocalRun run) {
    List<String> seen =
        new ArrayList<>(
            run.events().stream().map(event -> Json.write(HistoryJson.write(event))).toList());
    seen.add(Json.write(output(run.result())) + error(run.result()) + run.ended());
    return seen;
  }

  private static JsonNode output(Result result) {
    return result instanceof Result.Succeeded succeeded
        ? succeeded.output()
        : NullNode.getInstance();
  }

  private static StatesError error(Result result) {
    return result instanceof Result.Failed failed ? failed.error() : new StatesError(null, null);
  }
}
