package dev.everstep.asl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.program.Program;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Definitions that somebody writes to do harm. Each is read, and linked, on a stack as small as any
 * thread has.
 */
final class HostileDefinitionTest {

  private static final long SMALL_STACK = 512 * 1024;
  private static final int MEBIBYTE = 1024 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"States\":{\"A\":", "{\"Not\":"})
  void depthOfTenThousandIsAProblem(String opening) {
    Parsed parsed = parse(opening.repeat(10_000));

    assertThat(parsed.definition()).isEmpty();
    assertThat(parsed.problems())
        .extracting(Problem::code)
        .containsExactly(Problem.INVALID_JSON_DESCRIPTION);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 240})
  void flowsNestToALimit(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append("{\"StartAt\":\"S").append(i).append("\",\"States\":{\"S").append(i);
      text.append("\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":[");
    }
    text.append("{\"StartAt\":\"L\",\"States\":{\"L\":{\"Type\":\"Succeed\"}}}");
    text.append("]}}}".repeat(depth));

    assertIsReadTo(99, depth, parse(text.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Not\":','}',300",
    "'{\"Not\":','}',900",
    "'{\"And\":[',']}',190",
    "'{\"Or\":[',']}',480"
  })
  void choiceRulesNestToALimit(String opening, String closing, int depth) {
    String innermost = "{\"Variable\":\"$.a\",\"IsNull\":true}";
    String rule = opening.repeat(depth) + innermost + closing.repeat(depth);

    Parsed parsed = parse(choice(rule.substring(0, rule.length() - 1) + ",\"Next\":\"B\"}"));

    assertIsReadTo(300, depth, parsed);
  }

  private static void assertIsReadTo(int limit, int depth, Parsed parsed) {
    if (depth <= limit) {
      assertThat(parsed.problems()).isEmpty();
    } else {
      assertThat(parsed.problems())
          .extracting(Problem::code)
          .containsExactly(Problem.TOO_DEEPLY_NESTED);
    }
  }

  @Test
  void oneStateMayFillTheDefinition() {
    String text =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\",\"Comment\":\"%s\"}}}";

    assertThat(parse(text.formatted("x".repeat(MEBIBYTE))).problems()).isEmpty();
  }

  @Test
  void nameThatFillsTheDefinitionIsQuotedOnce() {
    String text = "{\"StartAt\":\"A\",\"States\":{\"%s\":{\"a\":1,\"b\":1,\"c\":1}}}";

    assertThat(parse(text.formatted("x".repeat(40_000))).problems())
        .extracting(Problem::code)
        .containsExactly(Problem.INVALID_STATE_NAME);
  }

  @Test
  void manyStatesAreReadOnceEach() {
    int count = 20_000;
    String states =
        IntStream.range(0, count)
            .mapToObj(i -> "\"S%d\":{\"Type\":\"Pass\",\"Next\":\"S%d\"}".formatted(i, i + 1))
            .collect(Collectors.joining(","));
    String text = "{\"StartAt\":\"S0\",\"States\":{%s,\"S%d\":{\"Type\":\"Succeed\"}}}";

    Parsed parsed = parse(text.formatted(states, count));

    assertThat(parsed.definition())
        .hasValueSatisfying(d -> assertThat(d.flow().states()).hasSize(count + 1));
  }

  @Test
  void oneProblemAfterAnotherIsCutOff() {
    String states =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"S%d\":{}".formatted(i))
            .collect(Collectors.joining(","));

    Parsed parsed = parse("{\"StartAt\":\"S0\",\"States\":{" + states + "}}");

    assertThat(parsed.problems()).hasSize(Problems.LIMIT);
  }

  private static String choice(String rule) {
    return "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Choice\",\"Choices\":["
        + rule
        + "]},\"B\":{\"Type\":\"Succeed\"}}}";
  }

  private static Parsed parse(String text) {
    FutureTask<Parsed> task = new FutureTask<>(() -> parseAndLink(text));
    new Thread(null, task, "small stack", SMALL_STACK).start();
    try {
      return task.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Parsed parseAndLink(String text) {
    Parsed parsed = DefinitionParser.parse(text);
    parsed.definition().ifPresent(Program::link);
    return parsed;
  }
}
