package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path costs more than a fixed number of steps, whatever the input. */
final class PathLimitsTest {

  private static final JsonNode DEEP = Json.parseTrusted("[".repeat(1000) + "0" + "]".repeat(1000));
  private static final JsonNode WIDE = Json.parseTrusted("[" + "[0,0,0,0],".repeat(9_999) + "[]]");

  @Test
  void deepScanReachesTheBottomOfADeepDocument() throws InvalidExpressionException {
    assertThat(JsonPaths.compile("$..[0]").evaluate(Scopes.over(DEEP))).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$..*..*", "$..*..*..*", "$..[?(@..*)]..*"})
  void deepScansOfDeepScansAreStopped(String path) throws InvalidExpressionException {
    Path compiled = JsonPaths.compile(path);
    JsonNode input = Json.parseTrusted("{\"a\":".repeat(998) + "[{}]" + "}".repeat(998));

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
    JsonNode input = Json.parseTrusted("[".repeat(1000) + filler + "]".repeat(1000));

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(Scopes.over(input)))
        .withMessage("The path selects more than 16777216 bytes");
  }
}
