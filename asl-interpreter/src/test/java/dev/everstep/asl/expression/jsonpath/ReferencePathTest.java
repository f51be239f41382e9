package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.JsonTrees;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferencePathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$ | {\"a\":1} | 9",
        "$.b | {\"a\":1} | {\"a\":1,\"b\":9}",
        "$.a | {\"a\":1,\"b\":2} | {\"a\":9,\"b\":2}",
        "$.x.y.z | {\"a\":1} | {\"a\":1,\"x\":{\"y\":{\"z\":9}}}",
        "$.a['b c'].d | {\"a\":{\"b c\":{\"e\":1}}} | {\"a\":{\"b c\":{\"e\":1,\"d\":9}}}",
        "$.a[1] | {\"a\":[0,1,2]} | {\"a\":[0,9,2]}",
        "$[0].x | [{\"y\":1}] | [{\"y\":1,\"x\":9}]",
        "$.store\\.book | {} | {\"store.book\":9}",
        "$.\\stor\\e.boo\\k | {} | {\"store\":{\"book\":9}}",
        "$['@,:?*'].a | {} | {\"@,:?*\":{\"a\":9}}",
        "$.foo\\@bar.baz\\[\\[.\\?pretty | {} | {\"foo@bar\":{\"baz[[\":{\"?pretty\":9}}}",
        "$.&Ж中.x | {} | {\"&Ж中\":{\"x\":9}}"
      })
  void putsAValueInItsPlace(String path, String target, String expected)
      throws InvalidExpressionException {
    JsonNode before = Json.parseTrusted(target);

    JsonNode after = ReferencePath.parse(path).put(before, Json.parseTrusted("9"));

    assertThat(Json.write(after)).isEqualTo(expected);
    assertThat(Json.write(before)).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.a.b | {\"a\":1}",
        "$.a.b | {\"a\":[]}",
        "$.a.b | {\"a\":null}",
        "$.a[0] | {}",
        "$.a[0] | {\"a\":[]}",
        "$.a[3] | {\"a\":[0,1,2]}",
        "$.a[0] | {\"a\":{}}",
        "$.a | \"text\"",
        "$[0] | {}"
      })
  void wayThroughSomethingElseIsAMatchFailure(String path, String target)
      throws InvalidExpressionException {
    ReferencePath reference = ReferencePath.parse(path);
    JsonNode before = Json.parseTrusted(target);

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> reference.put(before, Json.parseTrusted("9")))
        .withMessage("Unable to apply ReferencePath " + path + " to input " + target)
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.RESULT_PATH_MATCH_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$$",
        "$$.a",
        "a",
        "",
        "$.a[*]",
        "$.*",
        "$..a",
        "$.a[1:2]",
        "$.a[0,1]",
        "$['a','b']",
        "$[?(@.a)]",
        "$.a[-1]",
        "$.a@b",
        "$.a:b",
        "$.a?",
        "$.a*",
        "$.a,b",
        "States.UUID()"
      })
  void pathThatMayNameSeveralPlacesIsRefused(String path) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> ReferencePath.parse(path))
        .withMessageStartingWith("Value is not a Reference Path: ");
  }

  @Test
  void sharesWhatLiesBesideThePath() throws InvalidExpressionException {
    JsonNode before = Json.parseTrusted("{\"big\":{\"x\":[1]},\"a\":{}}");

    JsonNode after = ReferencePath.parse("$.a.b").put(before, Json.parseTrusted("9"));

    assertThat(after.get("big")).isSameAs(before.get("big"));
  }

  @Property
  void whatWasPutIsFound(
      @ForAll("objects") JsonNode target,
      @ForAll("names") List<String> names,
      @ForAll("trees") JsonNode value)
      throws InvalidExpressionException {
    StringBuilder path = new StringBuilder("$");
    names.forEach(
        name ->
            path.append("['").append(name.replace("\\", "\\\\").replace("'", "\\'")).append("']"));
    ReferencePath reference = ReferencePath.parse(path.toString());
    String before = Json.write(target);
    try {
      JsonNode after = reference.put(target, value);

      assertThat(reference.find(after)).contains(value);
    } catch (StatesException e) {
      assertThat(reference.find(target)).isEmpty();
    }
    assertThat(Json.write(target)).isEqualTo(before);
  }

  @Provide
  Arbitrary<JsonNode> objects() {
    return JsonTrees.objects();
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return JsonTrees.any();
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.lazy(JsonTrees::names).list().ofMaxSize(4);
  }
}
