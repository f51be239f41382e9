package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ValidateStateMachineDefinitionTest {

  private static final String PASS = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
  private static final String WARNED =
      "{'StartAt':'P','States':{'P':{'Type':'Pass','Result':'$.x','End':true}}}";

  @AutoClose private final TestApi api = new TestApi();

  private Answer validate(String definition, Object... more) {
    ObjectNode request = object("definition", definition.replace('\'', '"'));
    request.setAll(object(more));
    return api.call("ValidateStateMachineDefinition", request);
  }

  private static JsonNode json(String text) {
    return Json.parseTrusted(text.replace('\'', '"'));
  }

  /** A definition with a text for a Comment in each of some states. */
  private static String withErrors(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'S%d':{'Type':'Succeed','Comment':1}".formatted(i))
        .collect(Collectors.joining(",", "{'StartAt':'S0','States':{", "}}"));
  }

  @Test
  void validDefinitionHasNoDiagnostics() {
    Answer answer = validate(PASS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(json("{'result':'OK','diagnostics':[],'truncated':false}"));
  }

  @Test
  void errorHasSeverityCodeMessageAndLocation() {
    assertThat(validate("{}", "type", "STANDARD").body())
        .isEqualTo(
            json(
                "{'result':'FAIL','truncated':false,'diagnostics':[{'severity':'ERROR',"
                    + "'code':'SCHEMA_VALIDATION_FAILED','location':'/',"
                    + "'message':'These fields are required: [States, StartAt]'}]}"));
  }

  @Test
  void emptyTextIsAFaultWithoutLocation() {
    assertThat(validate("").body())
        .isEqualTo(
            json(
                "{'result':'FAIL','truncated':false,'diagnostics':[{'severity':'ERROR',"
                    + "'code':'SCHEMA_VALIDATION_FAILED',"
                    + "'message':'Definition must be a valid JSON object'}]}"));
  }

  @Test
  void faultInTheTextIsLocatedByLineAndColumn() {
    JsonNode problem = validate("not a definition").body().at("/diagnostics/0");

    assertThat(problem.path("code").asText()).isEqualTo("INVALID_JSON_DESCRIPTION");
    assertThat(problem.path("location").asText())
        .isEqualTo("[Source: (String)\"not a definition\"; line: 1, column: 4]");
  }

  @Test
  void typeDecidesWhatIsAllowed() {
    String job =
        "{'StartAt':'T','States':{'T':{'Type':'Task','End':true,'TimeoutSeconds':1,"
            + "'Resource':'arn:aws:states:::states:startExecution.sync','Parameters':{}}}}";

    assertThat(validate(job).text("result")).isEqualTo("OK");
    assertThat(validate(job, "type", "EXPRESS").body().at("/diagnostics/0/location").asText())
        .isEqualTo("/States/T/Resource");
  }

  @Test
  void warningsComeOnlyWhenAskedForAndRefuseNothing() {
    assertThat(validate(WARNED).body().path("diagnostics")).isEmpty();
    assertThat(validate(WARNED, "severity", "ERROR").body().path("diagnostics")).isEmpty();

    Answer answer = validate(WARNED, "severity", "WARNING");

    assertThat(answer.text("result")).isEqualTo("OK");
    assertThat(answer.body().at("/diagnostics/0/severity").asText()).isEqualTo("WARNING");
    assertThat(answer.body().at("/diagnostics/0/code").asText()).isEqualTo("PASS_RESULT_IS_STATIC");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "3, 3, false", "100, 3, false", "0, 3, false", "2, 2, true"})
  void moreThanMaxResultsAreCutOff(int maxResults, int expected, boolean truncated) {
    JsonNode body = validate(withErrors(3), "maxResults", maxResults).body();

    assertThat(body.path("diagnostics")).hasSize(expected);
    assertThat(body.path("truncated").booleanValue()).isEqualTo(truncated);
    assertThat(body.path("result").asText()).isEqualTo("FAIL");
  }

  @Test
  void withoutMaxResultsThereAreAHundred() {
    JsonNode body = validate(withErrors(101)).body();

    assertThat(body.path("diagnostics")).hasSize(100);
    assertThat(body.path("truncated").booleanValue()).isTrue();
  }

  @Test
  void constraintsOfTheModelAreChecked() {
    assertThat(validate(PASS, "maxResults", 101).message())
        .isEqualTo(
            "1 validation error detected: Value '101' at 'maxResults' failed to satisfy"
                + " constraint: Member must have value less than or equal to 100");
    assertThat(validate(PASS, "severity", "INFO").message())
        .isEqualTo(
            "1 validation error detected: Value 'INFO' at 'severity' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [ERROR, WARNING]");
    assertThat(validate(" ".repeat(1_048_577)).message())
        .isEqualTo(
            "1 validation error detected: Value at 'definition' failed to satisfy constraint:"
                + " Member must have length less than or equal to 1048576");
    assertThat(api.call("ValidateStateMachineDefinition").message())
        .contains("Value at 'definition' failed to satisfy constraint: Member must not be null");
  }
}
