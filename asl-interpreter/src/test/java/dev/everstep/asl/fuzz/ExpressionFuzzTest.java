package dev.everstep.asl.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.expression.jsonpath.ReferencePath;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.testing.fuzz.CpuGuard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text is an expression of JSONPath mode that gives a value or one of the language's errors, or
 * none at all. An input is an expression on one line, and a document on the others.
 */
final class ExpressionFuzzTest {

  private static final JsonNode DOCUMENT =
      Json.parseTrusted(
          """
          {"a":[{"a":1,"b":"x"},{"a":2.50,"b":null},[]],"b":{"a":{"b":"2026-01-01T00:00:00Z"}},
           "":true,"c":"{\\"a\\":[1,2]}","d":"aGVsbG8=","n":-1e400,"e":[3,1,2,1]}""");

  static List<byte[]> seeds() {
    return Seeds.expressions();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void expressionGivesAValueOrAnErrorOfTheLanguage(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String expression = end < 0 ? text : text.substring(0, end);
    JsonNode document = end < 0 ? DOCUMENT : document(text.substring(end + 1));
    Scope scope =
        new Scope(document, DOCUMENT, Map.of("v", DOCUMENT), new SeededSources(1), Instant.EPOCH);
    CpuGuard.run(() -> evaluate(expression, scope));
  }

  private static JsonNode document(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      return DOCUMENT;
    }
  }

  private static void evaluate(String text, Scope scope) {
    if (text.startsWith("{")) {
      attempt(() -> PayloadTemplate.compile(tree(text)).evaluate(scope));
      attempt(() -> PayloadTemplate.compile(tree(text)).readsAttemptContext());
      attempt(() -> choose(tree(text), scope));
    } else {
      attempt(() -> JsonPaths.compile(text).evaluate(scope));
      attempt(() -> PathOrIntrinsic.compile(text).evaluate(scope));
      attempt(() -> ReferencePath.parse(text).put(scope.input(), scope.context()));
      attempt(() -> ReferencePath.parse(text).find(scope.input()));
    }
  }

  private static JsonNode tree(String text) throws JsonSyntaxException {
    return Json.parse(text);
  }

  /** Asks a choice rule. */
  private static Object choose(JsonNode rule, Scope scope) {
    ObjectNode machine =
        (ObjectNode)
            Json.parseTrusted(
                """
                {"StartAt":"Choose","States":{
                  "Choose":{"Type":"Choice","Choices":[],"Default":"End"},
                  "End":{"Type":"Succeed"}}}""");
    ObjectNode withNext = rule.deepCopy();
    withNext.put("Next", "End");
    machine.withArray("/States/Choose/Choices").add(withNext);
    return FuzzedExecution.of(Json.write(machine), Json.write(scope.input()))
        .map(FuzzedExecution::run);
  }

  private interface Attempt {
    Object make() throws InvalidExpressionException, JsonSyntaxException;
  }

  private static void attempt(Attempt attempt) {
    try {
      Object value = attempt.make();
      if (value instanceof JsonNode tree) {
        Json.write(tree);
      }
    } catch (StatesException e) {
      Results.assertIsPredefined(e.errorName());
    } catch (InvalidExpressionException | JsonSyntaxException e) {
      // Refused, as most texts are.
    }
  }
}
