package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.everstep.testing.JsonTrees;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** AWS builds on the Jayway library; our own walker gives what it gives. */
final class JaywayAgreementTest {

  private static final Configuration JAYWAY =
      Configuration.builder()
          .jsonProvider(new Provider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  @Property(tries = 2000)
  void definitePathsAgree(
      @ForAll("trees") JsonNode tree, @ForAll("definiteSteps") List<String> steps)
      throws InvalidExpressionException {
    String path = "$" + String.join("", steps);

    assertThat(JsonPaths.compile(path).find(Scopes.over(tree)))
        .as(path)
        .isEqualTo(jayway(path, tree));
  }

  @Property(tries = 3000)
  void indefinitePathsAgree(
      @ForAll("trees") JsonNode tree,
      @ForAll("definiteSteps") List<String> before,
      @ForAll("indefiniteStep") String step,
      @ForAll("definiteSteps") List<String> after)
      throws InvalidExpressionException {
    // Behind ..* Jayway forgets some of the nodes.
    Assume.that(!step.equals("..*") || after.isEmpty());
    String path = "$" + String.join("", before) + step + String.join("", after);
    JsonNode expected = jayway(path, tree).orElse(JsonNodeFactory.instance.arrayNode());

    assertThat(JsonPaths.compile(path).evaluate(Scopes.over(tree))).as(path).isEqualTo(expected);
  }

  private static Optional<JsonNode> jayway(String path, JsonNode tree) {
    try {
      return Optional.of(JsonPath.compile(path).read(tree, JAYWAY));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Jackson's, but for the null that it gives for an index that an array does not have. */
  private static final class Provider extends JacksonJsonNodeJsonProvider {
    @Override
    public Object getArrayIndex(Object array, int index) {
      return super.getArrayIndex(array, Objects.checkIndex(index, length(array)));
    }
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return JsonTrees.objects();
  }

  @Provide
  Arbitrary<List<String>> definiteSteps() {
    return Arbitraries.of(
            ".a", ".b", "['c']", "['x y']", "['a.b']", "[\"it's\"]", "[0]", "[1]", "[-1]")
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> indefiniteStep() {
    return Arbitraries.of(
        ".*",
        "[*]",
        "..a",
        "..*",
        "[0,2]",
        "[:2]",
        "[1:]",
        "[-2:]",
        "[:-1]",
        "[1:3]",
        "[-2:1]",
        "[?(@.a)]",
        "[?(@.a == 1)]",
        "[?(@.a != 1)]",
        "[?(@.a >= 1 && @.b)]",
        "[?(@.a < 1 || !(@.c))]",
        "[?(@.b == null)]",
        "[?(@.a == 12345678901234567890)]",
        "[?(@.a == 'x')]",
        "[?(@['b'] == true)]");
  }
}
