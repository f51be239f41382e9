package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.program.Program;
import dev.everstep.testing.SharedMaterial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What AWS has accepted is accepted and links, unless it says itself that this release does not run
 * it.
 */
final class RecordedDefinitionsTest {

  private static final String NOT_YET = "is not supported in this release";

  /** Calls with which a definition is handed in. */
  private static final Set<String> OPERATIONS =
      Set.of("CreateStateMachine", "UpdateStateMachine", "ValidateStateMachineDefinition");

  @Test
  void definitionsThatAwsAcceptedHaveNoProblems() {
    List<String> refused = new ArrayList<>();
    int accepted = 0;
    int later = 0;
    for (Path file : SharedMaterial.jsonFiles("recordings")) {
      for (JsonNode call : Fixture.json(file).path("calls")) {
        JsonNode definition = call.path("params").path("definition");
        if (!OPERATIONS.contains(call.path("operation").asText())
            || call.has("raised")
            || !definition.isObject()
            || isRefusedByAws(file)) {
          continue;
        }
        boolean express = call.path("params").path("type").asText().equals("EXPRESS");
        Parsed parsed = check(definition, express);
        if (parsed.definition().isPresent()) {
          Program.link(parsed.definition().get());
          accepted++;
        } else if (parsed.problems().stream().anyMatch(RecordedDefinitionsTest::isLater)) {
          later++;
        } else {
          refused.add(file.getFileName() + ": " + parsed.problems());
        }
      }
    }
    System.out.println("Recorded definitions: " + accepted + " accepted, " + later + " for later");
    assertThat(refused).isEmpty();
  }

  private static boolean isRefusedByAws(Path file) {
    return Fixture.json(file).path("recorded_on_aws").toString().contains("\"result\":\"FAIL\"");
  }

  private static boolean isLater(Problem problem) {
    return problem.message().contains(NOT_YET);
  }

  /** Recordings hold placeholders where ARNs were, so that every resource counts as known. */
  private static Parsed check(JsonNode definition, boolean express) {
    String text =
        Json.write(definition).replace("\"activity_arn\"", "\"arn:aws:states:r:1:activity:a\"");
    return DefinitionCheck.check(text, express, arn -> true);
  }
}
