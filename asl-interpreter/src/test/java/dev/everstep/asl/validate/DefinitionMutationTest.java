package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.program.Program;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A valid definition with one node dropped, renamed or replaced is read or refused, and nothing
 * else.
 */
final class DefinitionMutationTest {

  private static final List<String> REPLACEMENTS =
      List.of("null", "true", "-1", "1e400", "\"\"", "\"$.x\"", "[]", "{}", "[null]", "{\"\":{}}");

  private enum Mutation {
    DROP,
    RENAME,
    REPLACE
  }

  @Property(tries = 2000)
  void definitionIsThereIfAndOnlyIfNothingIsWrong(
      @ForAll("definitions") String definition,
      @ForAll Mutation mutation,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll("replacements") String replacement,
      @ForAll boolean express) {
    String mutated = mutate(definition, mutation, place, Json.parseTrusted(replacement));

    Parsed parsed = Fixture.check(mutated, express);

    boolean wrong =
        parsed.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    assertThat(parsed.definition().isPresent()).isNotEqualTo(wrong);
    parsed.definition().ifPresent(Program::link);
  }

  @Provide
  Arbitrary<String> definitions() {
    return Arbitraries.of(Fixture.in("valid").stream().map(Fixture::definition).toList());
  }

  @Provide
  Arbitrary<String> replacements() {
    return Arbitraries.of(REPLACEMENTS);
  }

  private static String mutate(
      String definition, Mutation mutation, int place, JsonNode replacement) {
    JsonNode tree = Json.parseTrusted(definition);
    List<JsonNode> containers = new ArrayList<>();
    collectContainers(tree, containers);
    JsonNode container = containers.get(place % containers.size());
    int index = place / containers.size() % container.size();
    if (container instanceof ArrayNode array) {
      switch (mutation) {
        case DROP -> array.remove(index);
        case RENAME -> array.insert(0, array.remove(index));
        case REPLACE -> array.set(index, replacement);
      }
    } else {
      ObjectNode object = (ObjectNode) container;
      String name = new ArrayList<>(object.properties()).get(index).getKey();
      switch (mutation) {
        case DROP -> object.remove(name);
        case RENAME -> object.set(name + "x", object.remove(name));
        case REPLACE -> object.set(name, replacement);
      }
    }
    return Json.write(tree);
  }

  private static void collectContainers(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
    }
    node.forEach(child -> collectContainers(child, containers));
  }
}
