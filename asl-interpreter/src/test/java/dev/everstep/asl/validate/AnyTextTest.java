package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the text is, there is a diagnosis. jqwik prints the seed of a failure, with which it can
 * be repeated.
 */
final class AnyTextTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int DEPTH = 4;

  private static final List<String> FIELDS =
      List.of(
          "StartAt",
          "States",
          "Type",
          "Next",
          "End",
          "Choices",
          "Default",
          "Variable",
          "And",
          "Not",
          "Or",
          "IsNull",
          "StringEquals",
          "NumericLessThanPath",
          "Branches",
          "ItemProcessor",
          "ItemSelector",
          "ItemsPath",
          "ItemReader",
          "ItemBatcher",
          "ProcessorConfig",
          "Parameters",
          "Arguments",
          "Output",
          "Assign",
          "Resource",
          "Result",
          "ResultPath",
          "ResultSelector",
          "InputPath",
          "OutputPath",
          "Retry",
          "Catch",
          "ErrorEquals",
          "MaxAttempts",
          "Seconds",
          "Timestamp",
          "TimeoutSeconds",
          "QueryLanguage",
          "Condition",
          "Error",
          "CausePath",
          "a.$",
          "S",
          "T",
          "U",
          "",
          "a/b");

  private static final List<String> SCALARS =
      List.of(
          "\"S\"",
          "\"T\"",
          "\"Pass\"",
          "\"Task\"",
          "\"Map\"",
          "\"Parallel\"",
          "\"Choice\"",
          "\"Wait\"",
          "\"Fail\"",
          "\"Succeed\"",
          "\"JSONata\"",
          "\"JSONPath\"",
          "\"DISTRIBUTED\"",
          "\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\"",
          "\"$.a.b\"",
          "\"$$.Task.Token\"",
          "\"$x\"",
          "\"States.Format('{}', $.a)\"",
          "\"States.ALL\"",
          "\"{% $states.input %}\"",
          "\"{% %}\"",
          "\"{%\"",
          "true",
          "false",
          "null",
          "0",
          "-1",
          "1e999999999",
          "99999999999999999999",
          "\"\\ud800\"",
          "\"2026-01-01T00:00:00Z\"");

  @Property(tries = 500)
  void everyTreeOfOurWordsHasADiagnosis(@ForAll("trees") JsonNode tree, @ForAll boolean express) {
    assertHasDiagnosis(Json.write(tree), express);
  }

  @Property(tries = 500)
  void everyFlowOfAnyStatesHasADiagnosis(
      @ForAll("trees") JsonNode first, @ForAll("trees") JsonNode second) {
    ObjectNode states = NODES.objectNode();
    states.set("S", first);
    states.set("T", second);
    assertHasDiagnosis(
        Json.write(NODES.objectNode().put("StartAt", "S").set("States", states)), false);
  }

  @Property(tries = 500)
  void everyTextWithAPieceReplacedHasADiagnosis(
      @ForAll("definitions") String definition,
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll @IntRange(max = 20) int length,
      @ForAll String piece) {
    int from = place % definition.length();
    int to = Math.min(definition.length(), from + length);

    assertHasDiagnosis(definition.substring(0, from) + piece + definition.substring(to), false);
  }

  private static void assertHasDiagnosis(String text, boolean express) {
    List<Problem> problems = Fixture.diagnose(text, express);

    assertThat(problems).hasSizeLessThanOrEqualTo(Problems.LIMIT);
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    List<Problem> refused = Fixture.check(text, express).problems();
    assertThat(errors)
        .isEqualTo(refused.stream().allMatch(AnyTextTest::isForLater) ? List.of() : refused);
  }

  private static boolean isForLater(Problem problem) {
    return problem.message().contains("is not supported in this release");
  }

  @Provide
  Arbitrary<String> definitions() {
    return Arbitraries.of(Fixture.in("valid").stream().map(Fixture::definition).toList());
  }

  /** Without edge cases: of arbitraries that contain themselves there are too many. */
  @Provide
  Arbitrary<JsonNode> trees() {
    return Arbitraries.recursive(AnyTextTest::scalars, AnyTextTest::around, 0, DEPTH)
        .withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.of(SCALARS).map(Json::parseTrusted);
  }

  private static Arbitrary<JsonNode> around(Arbitrary<JsonNode> children) {
    Arbitrary<JsonNode> arrays =
        children.list().ofMaxSize(2).map(all -> NODES.arrayNode().addAll(all));
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(Arbitraries.of(FIELDS), children).ofMaxSize(6).map(AnyTextTest::object);
    return Arbitraries.frequencyOf(Tuple.of(2, children), Tuple.of(1, arrays), Tuple.of(3, objects))
        .withoutEdgeCases();
  }

  private static JsonNode object(Map<String, JsonNode> fields) {
    ObjectNode object = NODES.objectNode();
    fields.forEach(object::set);
    return object;
  }
}
