package dev.everstep.asl.expression.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.jsonata.syntax.SyntaxException;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.SharedMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the test suite of the reference implementation, in place. */
final class SuiteTest {

  /** Some of its cases need more than an execution may use. */
  private static final long SUITE_STEPS = 1_000_000;

  @Test
  void answersAsTheReferenceImplementation() {
    List<Path> files = SharedMaterial.jsonFiles("jsonata-suite/groups");
    List<String> failures = new ArrayList<>();
    int run = 0;
    int exempt = 0;
    for (Path file : files) {
      JsonNode content = Json.parseTrusted(read(file));
      for (JsonNode test : content.isArray() ? content : List.of(content)) {
        String source = source(test, file);
        if (source.contains("$eval(")) {
          exempt++;
          continue;
        }
        run++;
        String difference = difference(test, source, file);
        if (!difference.isEmpty()) {
          failures.add(
              file.getParent().getFileName()
                  + "/"
                  + file.getFileName()
                  + ": "
                  + source
                  + "\n    "
                  + difference);
        }
      }
    }
    System.out.println(
        "JSONata suite: "
            + (run - failures.size())
            + " of "
            + run
            + " cases passed; "
            + exempt
            + " use $eval, which Step Functions lacks");
    assertThat(failures).isEmpty();
  }

  private static String difference(JsonNode test, String source, Path file) {
    String expectedCode = test.path("code").asText(test.path("error").path("code").asText(""));
    JsonNode actual;
    try {
      actual = evaluate(test, source, file);
    } catch (SyntaxException e) {
      return expectedCode.equals(e.code())
          ? ""
          : "expected " + expectedCode + expected(test) + " but was " + e.text();
    } catch (JsonataException e) {
      return expectedCode.equals(e.code())
          ? ""
          : "expected " + expectedCode + expected(test) + " but was " + e.text();
    } catch (RuntimeException e) {
      return "threw " + e + " at " + e.getStackTrace()[0] + e.getStackTrace()[1];
    }
    if (!expectedCode.isEmpty()) {
      return "expected " + expectedCode + " but was " + actual;
    }
    if (test.path("undefinedResult").asBoolean()) {
      return actual == null ? "" : "expected nothing but was " + Json.write(actual);
    }
    boolean same =
        actual != null
            && (test.path("unordered").asBoolean()
                ? sorted(actual).equals(sorted(test.get("result")))
                : Values.areEqual(actual, test.get("result"), new Budget()));
    return same
        ? ""
        : "expected "
            + expected(test)
            + " but was "
            + (actual == null ? "nothing" : Json.write(actual));
  }

  private static String expected(JsonNode test) {
    return test.has("result") ? Json.write(test.get("result")) : "";
  }

  private static List<String> sorted(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.toString()));
    texts.sort(null);
    return texts;
  }

  private static JsonNode evaluate(JsonNode test, String source, Path file) {
    Map<String, JsonNode> bindings = new LinkedHashMap<>();
    test.path("bindings").properties().forEach(b -> bindings.put(b.getKey(), b.getValue()));
    Budget budget = new Budget(SUITE_STEPS, test.path("depth").asInt(Budget.MAX_DEPTH));
    return Jsonata.compiled(source)
        .evaluate(
            new Evaluation(
                input(test, file),
                bindings,
                () -> 42,
                Instant.parse("2026-01-02T03:04:05Z"),
                budget));
  }

  private static JsonNode input(JsonNode test, Path file) {
    if (test.has("data")) {
      return test.get("data");
    }
    if (!test.path("dataset").isTextual()) {
      return null;
    }
    Path datasets = file.getParent().resolveSibling("../datasets").normalize();
    return Json.parseTrusted(read(datasets.resolve(test.get("dataset").textValue() + ".json")));
  }

  private static String source(JsonNode test, Path file) {
    return test.has("expr")
        ? test.get("expr").textValue()
        : read(file.resolveSibling(test.path("expr-file").textValue()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
