package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.testing.JsonTrees;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where our own walker goes, Jayway would go too. */
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
}
