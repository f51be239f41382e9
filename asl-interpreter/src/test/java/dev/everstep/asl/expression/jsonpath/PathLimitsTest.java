package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path costs more than a fixed number of steps, whatever the input. */
final class PathLimitsTest {

  private static final long SMALL_STACK = 512 * 1024;

  private static final JsonNode DEEP = Json.parseTrusted("[".repeat(500) + "0" + "]".repeat(500));
  private static final JsonNode WIDE = Json.parseTrusted("[" + "[0,0,0,0],".repeat(9_999) + "[]]");

  @Test
  void deepScanReachesTheBottomOfADeepDocument() throws InvalidExpressionException {
    assertThat(JsonPaths.compile("$..[0]").evaluate(Scopes.over(DEEP))).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$..*..*", "$..*..*..*", "$..[?(@..*)]..*"})
  void deepScansOfDeepScansAreStopped(String path) throws InvalidExpressionException {
    Path compiled = JsonPaths.compile(path);
    JsonNode input = Json.parseTrusted("{\"a\":".repeat(498) + "[{}]" + "}".repeat(498));

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(Scopes.over(input)))
        .withMessage("The path visits more than 1000000 nodes");
  }

  @Test
  void filtersInFiltersAreStopped() throws InvalidExpressionException {
    Path compiled = JsonPaths.compile("$[?(@..[?(@..[0])])]..[?(@..*)]");
    Path repeated = JsonPaths.compile("$[" + "0,".repeat(2_000) + "0][*][*]");

    assertThat(compiled.evaluate(Scopes.over(WIDE))).isNotNull();
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> repeated.evaluate(Scopes.over(Json.parseTrusted("[" + WIDE + "]"))))
        .withMessage("The path visits more than 1000000 nodes");
  }

  @Test
  void resultThatSharingMakesHugeIsRefused() throws InvalidExpressionException {
    Path compiled = JsonPaths.compile("$..*");
    String filler = "\"" + "x".repeat(200_000) + "\"";
    JsonNode input = Json.parseTrusted("[".repeat(500) + filler + "]".repeat(500));

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(Scopes.over(input)))
        .withMessage("The path selects more than 16777216 bytes");
  }

  /** Jayway recurses over the depth of the document, and workflow threads have small stacks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$..*",
        "$..['a','b']",
        "$..a..a..[0]",
        "$[?(@..a)]..a",
        "$..[?(@.a == @.b)]",
        "$..[?(@..[?(@..[0])])]..*"
      })
  void deepestDocumentFitsASmallStack(String path) throws Exception {
    Path compiled = JsonPaths.compile(path);
    int pairs = Query.MAX_DEPTH / 2 - 1;
    String chain = "{\"a\":[".repeat(pairs) + "0" + "]}".repeat(pairs);
    JsonNode input = Json.parseTrusted("{\"a\":" + chain + ",\"b\":" + chain + "}");
    FutureTask<Boolean> task = new FutureTask<>(() -> isAnswered(compiled, input));

    new Thread(null, task, "small stack", SMALL_STACK).start();

    assertThat(task.get()).isTrue();
  }

  private static boolean isAnswered(Path path, JsonNode input) {
    try {
      return path.evaluate(Scopes.over(input)).isArray();
    } catch (StatesException e) {
      return e.cause().endsWith("1000000 nodes");
    }
  }

  @Test
  void tooDeepValueIsNotSearched() throws InvalidExpressionException {
    JsonNode input = JsonNodeFactory.instance.arrayNode().add(DEEP);

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> JsonPaths.compile("$..a").evaluate(Scopes.over(input)))
        .withMessage("The path searches a value nested more than 500 deep");
    assertThat(JsonPaths.compile("$[0]..[0]").evaluate(Scopes.over(input))).hasSize(500);
  }

  @Test
  void longNamesAreNotWrittenDownTooOften() throws InvalidExpressionException {
    String name = "x".repeat(40_000);
    JsonNode input = Json.parseTrusted("{\"" + name + "\":[" + "{},".repeat(50_000) + "{}]}");

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> JsonPaths.compile("$..*").evaluate(Scopes.over(input)))
        .withMessage("The path visits more than 1000000 nodes");
  }

  @Test
  void sharedNodesCountForEachPlace() throws InvalidExpressionException {
    JsonNode input = Json.parseTrusted("[0]");
    for (int i = 0; i < 40; i++) {
      input = JsonNodeFactory.instance.arrayNode().add(input).add(input);
    }
    Scope scope = Scopes.over(input);

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> JsonPaths.compile("$..a").evaluate(scope))
        .withMessage("The path visits more than 1000000 nodes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$%s[*]%s", "$[?(@%s)]", "$[?(1 == @%s)]"})
  void pathWithTooManyStepsIsRefused(String form) throws InvalidExpressionException {
    String most = form.startsWith("$%s") ? "[0]".repeat(99) : "[0]".repeat(100);

    assertThat(JsonPaths.compile(form.replace("%s", most)).isDefinite()).isFalse();
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> JsonPaths.compile(form.replace("%s", most + "[0]")))
        .withMessageContaining("More than 100 steps");
  }
}
