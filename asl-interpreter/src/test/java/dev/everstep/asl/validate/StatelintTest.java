package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.testing.SharedMaterial;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fixtures of AWS's linter: most are named after their fault or after what they allow. */
final class StatelintTest {

  /** Those that have a fault. All others are free of one. */
  private static final Set<String> FAULTY =
      Set.of(
          "backoff-with-backoffrate-between-0-and-1",
          "backoff-with-backoffrate-negative",
          "backoff-with-invalid-jitter-on-retry",
          "choice-with-parameters",
          "choice-with-resultpath",
          "choice-with-resultselector",
          "empty-error-equals-on-catch",
          "empty-error-equals-on-retry",
          "fail-with-parameters",
          "fail-with-resultpath",
          "fail-with-resultselector",
          "fail-with-static-and-dynamic-cause",
          "fail-with-static-and-dynamic-error",
          "has-dupes",
          "invalid-backoff-with-jitter-on-retry",
          "invalid-function-invocation",
          "linked-parallel",
          "map-with-itemprocessor-and-iterator",
          "map-with-null-itemspath",
          "map-with-parameters-and-itemselector",
          "no-terminal",
          "parameter-path-problems",
          "pass-with-intrinsic-function-inputpath",
          "pass-with-resultselector",
          "states-array-invocation-leftpad",
          "succeed-with-parameters",
          "succeed-with-resultpath",
          "succeed-with-resultselector",
          "task-with-invalid-credentials",
          "task-with-static-and-dynamic-heartbeat",
          "task-with-static-and-dynamic-timeout",
          "wait-with-parameters",
          "wait-with-resultpath",
          "wait-with-resultselector");

  /** Where AWS judges in another way than its linter, and why. */
  private static final Map<String, String> DEVIATIONS =
      Map.of(
          "task-with-credentials",
          "AWS asks for RoleArn: The field 'RoleArn' is required but was missing");

  @Test
  void judgesAsTheLinterDoes() {
    Map<String, String> wrong = new TreeMap<>();
    int count = 0;
    for (Path file : SharedMaterial.jsonFiles("statelint")) {
      String name = file.getFileName().toString().replace(".json", "");
      Parsed parsed = Fixture.check(withKnownResources(Json.write(Fixture.json(file))), false);
      boolean faulty = FAULTY.contains(name) != DEVIATIONS.containsKey(name);
      if (faulty == parsed.definition().isPresent()) {
        wrong.put(name, parsed.problems().toString());
      }
      count++;
    }
    System.out.println("Linter fixtures: " + count + ", judged differently: " + DEVIATIONS.size());
    assertThat(wrong).isEmpty();
  }

  /** The linter looks for a URI only. */
  private static String withKnownResources(String definition) {
    return definition
        .replace("foo:bar", "arn:aws:states:::lambda:invoke")
        .replace("us-east-1::function", "us-east-1:1:function");
  }
}
