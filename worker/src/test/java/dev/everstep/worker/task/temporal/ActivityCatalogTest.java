package dev.everstep.worker.task.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.ConnectorRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a definition shows of activities of Temporal before they are called. */
final class ActivityCatalogTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Input': 1 | The field 'TaskQueue' is required but was missing",
        "'TaskQueue': '' | The field 'TaskQueue' is required but was missing",
        "'TaskQueue': 5 | The value of the field 'TaskQueue' has an invalid format",
        "'TaskQueue': 'everstep' | The value of the field 'TaskQueue' has an invalid format",
        "'TaskQueue': '/_sys/q' | The value of the field 'TaskQueue' has an invalid format",
        "'TaskQueue': 'q', 'Inputs': 1 | The value of the field 'Inputs' has an invalid format",
        "'TaskQueue': 'q', 'Queue': 1 | The field 'Queue' is not supported by Step Functions",
        "'TaskQueue': 'q', 'Queue.$': '$' | The field 'Queue' is not supported by Step Functions",
        "'TaskQueue': 'q', 'MaximumAttempts': 0 | The value of the field 'MaximumAttempts' has an invalid format",
        "'TaskQueue': 'q', 'MaximumAttempts': 1.5 | The value of the field 'MaximumAttempts' has an invalid format",
        "'TaskQueue': 'q', 'ScheduleToStartTimeoutSeconds': -1 | The value of the field 'ScheduleToStartTimeoutSeconds' has an invalid format",
        "'TaskQueue': 'q', 'Input': 1, 'Inputs.$': '$' | Only one of the fields 'Input' and 'Inputs' can be given",
      })
  void wrongParameterIsFoundBeforeItIsUsed(String parameters, String problem) {
    assertThat(check("Charge", "'Parameters': {" + parameters + "}", Optional.empty()))
        .containsExactly("SCHEMA_VALIDATION_FAILED: " + problem + " at /States/T/Parameters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Parameters': {'TaskQueue': 'q', 'Inputs': [1], 'ScheduleToStartTimeoutSeconds': 5}",
        "'Parameters': {'TaskQueue.$': '$.queue', 'Inputs.$': '$.all', 'MaximumAttempts.$': '$.n'}",
        "'QueryLanguage': 'JSONata', 'Arguments': {'TaskQueue': '{% $q %}', 'Inputs': '{% [] %}'}",
        "'QueryLanguage': 'JSONata', 'Arguments': '{% $states.input %}'",
        "'InputPath': '$.parameters'"
      })
  void whatIsRightOrNotKnownYetIsAccepted(String fields) {
    assertThat(check("Charge", fields.replace("$q", "$states.input.q"), Optional.empty()))
        .isEmpty();
  }

  @Test
  void queueMayBeThatOfTheSettings() {
    assertThat(check("Charge", "'Parameters': {'Input': 1}", Optional.of("users"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\nb"})
  void typeThatIsNoneIsNotAResource(String type) {
    assertThat(check(type, "'Parameters': {'TaskQueue': 'q'}", Optional.empty()))
        .singleElement()
        .asString()
        .contains("is not recognized")
        .endsWith("at /States/T/Resource");
  }

  /** The judgement of other resources is that of whoever knows them. */
  @Test
  void otherTasksAreNotJudgedSo() {
    ActivityCatalog catalog =
        new ActivityCatalog(
            arn -> true, new ActivityParameters(Optional.empty(), Optional.empty()));

    assertThat(catalog.problems("arn:aws:states:::sqs:sendMessage", Map.of())).isEmpty();
    assertThat(catalog.problems("arn:aws:states:::temporal:activity:T", Map.of())).hasSize(1);
  }

  private static List<String> check(String type, String fields, Optional<String> queue) {
    String definition =
        ("{'StartAt':'T','States':{'T':{'Type':'Task','End':true,"
                + "'Resource':'arn:aws:states:::temporal:activity:"
                + type
                + "',"
                + fields
                + "}}}")
            .replace('\'', '"');
    try (ConnectorRegistry connectors = ConnectorSettings.of(Map.of()).open()) {
      ActivityCatalog catalog =
          new ActivityCatalog(
              connectors::knows, new ActivityParameters(queue, Optional.of("everstep")));
      return DefinitionCheck.check(definition, false, catalog).problems().stream()
          .map(Problem::text)
          .toList();
    }
  }
}
