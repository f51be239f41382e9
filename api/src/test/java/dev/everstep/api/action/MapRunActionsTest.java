package dev.everstep.api.action;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Map runs over the wire, of which there are none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MapRunActionsTest {

  private static final String RUN =
      "arn:aws:states:us-east-1:123456789012:mapRun:m/Label:0b9d4a36-8a3c-4a5f-9a3c-6d3f0b8f7c11";

  @AutoClose private final TestApi api = new TestApi();

  @Test
  void anExecutionHasNoMapRuns() {
    OneMachine machine = new OneMachine(api, "m");
    machine.create();
    api.call("StartExecution", "stateMachineArn", machine.arn(), "name", "e");
    assertThat(api.call("ListMapRuns", "executionArn", EXECUTION_PREFIX + "m:e").body().toString())
        .isEqualTo("{\"mapRuns\":[]}");
    assertThat(api.call("ListMapRuns", "executionArn", EXECUTION_PREFIX + "m:f").error())
        .isEqualTo("ExecutionDoesNotExist");
    assertThat(
            api.call("ListMapRuns", "executionArn", EXECUTION_PREFIX + "m:e", "nextToken", "abcd")
                .error())
        .isEqualTo("InvalidToken");
  }

  @Test
  void noMapRunIsFound() {
    for (String operation : List.of("DescribeMapRun", "UpdateMapRun", "ListExecutions")) {
      Answer answer = api.call(operation, "mapRunArn", RUN);
      assertThat(answer.error()).as(operation).isEqualTo("ResourceNotFound");
      assertThat(answer.text("resourceName")).as(operation).isEqualTo(RUN);
      assertThat(api.call(operation, "mapRunArn", EXECUTION_PREFIX + "m:e").message())
          .as(operation)
          .isEqualTo("Invalid Arn: 'Resource type not valid in this context: execution'");
    }
  }

  @Test
  void valuesOfAnUpdateAreChecked() {
    Answer answer =
        api.call(
            "UpdateMapRun",
            object("mapRunArn", RUN, "maxConcurrency", -1)
                .set("toleratedFailurePercentage", DoubleNode.valueOf(100.5)));
    assertThat(answer.message())
        .isEqualTo(
            "2 validation errors detected: Value '-1' at 'maxConcurrency' failed to satisfy"
                + " constraint: Member must have value greater than or equal to 0; Value '100.5' at"
                + " 'toleratedFailurePercentage' failed to satisfy constraint: Member must have"
                + " value less than or equal to 100");
    assertThat(
            api.call("UpdateMapRun", object("mapRunArn", RUN, "toleratedFailureCount", "many"))
                .error())
        .isEqualTo("SerializationException");
  }
}
