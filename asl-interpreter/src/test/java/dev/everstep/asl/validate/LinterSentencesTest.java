package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Problem;
import dev.everstep.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AWS's linter has a grammar of one sentence per line. For each line there is a piece of a
 * definition that breaks the sentence and is refused, or the reason why AWS accepts whatever would.
 */
final class LinterSentencesTest {

  private static final Path CASES = Path.of("src/test/resources/linter-sentences.json");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A piece of a definition; its only field says which piece it is. */
  record Case(int sentence, JsonNode json) {

    /** The piece put into a definition that has no other fault. */
    String definition() {
      return Json.write(json.has("machine") ? json.get("machine") : whole(kind(json), json));
    }

    @Override
    public String toString() {
      return "sentence " + sentence;
    }
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.parseTrusted(text.replace('\'', '"'));
  }

  /** The state that the piece belongs to, beside one more and a choice that leads to both. */
  private static JsonNode whole(String kind, JsonNode json) {
    ObjectNode machine =
        object(
            "{'StartAt':'R','States':{'E':{'Type':'Succeed'},'R':{'Type':'Choice','Default':'E',"
                + "'Choices':[{'Variable':'$.a','IsNull':true,'Next':'S'}]}}}");
    ((ObjectNode) machine.get("States")).set("S", state(kind, json.get(kind)));
    return machine;
  }

  private static String kind(JsonNode json) {
    return List.of("state", "rule", "retrier", "catcher", "branch", "processor").stream()
        .filter(json::has)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode state(String kind, JsonNode piece) {
    ObjectNode task =
        object("{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}");
    return switch (kind) {
      case "state" -> piece;
      case "rule" -> object("{'Type':'Choice'}").set("Choices", NODES.arrayNode().add(piece));
      case "retrier" -> task.set("Retry", NODES.arrayNode().add(piece));
      case "catcher" -> task.set("Catch", NODES.arrayNode().add(piece));
      case "branch" ->
          object("{'Type':'Parallel','End':true}").set("Branches", NODES.arrayNode().add(piece));
      case "processor" -> object("{'Type':'Map','End':true}").set("ItemProcessor", piece);
      default -> throw new AssertionError(kind);
    };
  }

  static List<Case> all() {
    JsonNode cases = Fixture.json(CASES);
    return cases
        .valueStream()
        .map(json -> new Case(json.get("sentence").intValue(), json))
        .toList();
  }

  static List<Case> refused() {
    return all().stream().filter(some -> !some.json().has("accepted")).toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatBreaksASentenceIsRefused(Case broken) {
    List<Problem> problems = Fixture.check(broken.definition(), false).problems();

    assertThat(problems)
        .as(broken.definition())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(broken.json().get("code").textValue());
              assertThat(problem.location())
                  .isEqualTo(Optional.ofNullable(broken.json().path("location").textValue()));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'state':{'Type':'Pass','End':true}}",
        "{'rule':{'Variable':'$.a','IsNull':true,'Next':'E'}}",
        "{'rule':{'Not':{'Variable':'$.a','IsNull':true},'Next':'E'}}",
        "{'retrier':{'ErrorEquals':['e']}}",
        "{'catcher':{'ErrorEquals':['e'],'Next':'E'}}",
        "{'branch':{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}}",
        "{'processor':{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}}"
      })
  void aroundThePieceThereIsNoFault(String piece) {
    assertThat(Fixture.check(new Case(0, object(piece)).definition(), false).problems()).isEmpty();
  }

  @Test
  void everySentenceHasACase() throws IOException {
    Path grammar = SharedMaterial.file("statelint/StateMachine.j2119");
    assumeThat(grammar).exists();
    List<String> sentences = Files.readAllLines(grammar);
    List<Integer> numbers =
        IntStream.rangeClosed(1, sentences.size())
            .filter(line -> !sentences.get(line - 1).isBlank())
            .boxed()
            .toList();

    assertThat(all()).extracting(Case::sentence).containsExactlyElementsOf(numbers);
    System.out.println(
        "Linter sentences: "
            + numbers.size()
            + ", accepted with a reason: "
            + (all().size() - refused().size()));
  }
}
