package dev.everstep.asl.expression.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What AWS gave for the Parameters of machines that consist of one Pass state. */
final class RecordedIntrinsicsTest {

  @Test
  void recordedTemplatesGiveTheirRecordedOutputs()
      throws IOException, JsonSyntaxException, InvalidExpressionException {
    List<Path> files = SharedMaterial.jsonFiles("recordings/intrinsic_functions");
    assumeThat(files).isNotEmpty();
    int held = 0;
    for (Path file : files) {
      held += check(Json.parse(Files.readString(file)));
    }
    System.out.println("Recorded intrinsic functions: " + held + " outputs hold");
    assertThat(held).isPositive();
  }

  private static int check(JsonNode recording) throws InvalidExpressionException {
    List<JsonNode> parameters = recording.path("calls").findValues("Parameters");
    String text = Json.write(recording.path("recorded_on_aws"));
    if (parameters.size() != 1 || text.contains("generated-uuid")) {
      return 0;
    }
    Expression template = PayloadTemplate.compile(parameters.get(0));
    List<JsonNode> inputs = recording.path("calls").findValues("input");
    int number = 0;
    for (Map.Entry<String, JsonNode> answer : recording.path("recorded_on_aws").properties()) {
      JsonNode details = answer.getValue().findValue("stateExitedEventDetails");
      if (details == null || number == inputs.size()) {
        continue;
      }
      JsonNode input = inputs.get(number++);
      JsonNode value =
          template.evaluate(
              new Scope(input, context(input), Map.of(), new Random(1)::nextLong, Instant.EPOCH));
      assertThat(value).isEqualTo(details.get("output"));
    }
    return number;
  }

  /** With the placeholders of the recorder for names and ARNs. */
  private static JsonNode context(JsonNode input) {
    String machine = "arn:<partition>:states:<region>:111111111111:stateMachine:<ArnPart_0idx>";
    return Json.parseTrusted(
        "{\"Execution\":{\"Name\":\"<ExecArnPart_0idx>\",\"Input\":"
            + Json.write(input)
            + "},\"StateMachine\":{\"Id\":\""
            + machine
            + "\",\"Name\":\"<ArnPart_0idx>\"}}");
  }
}
