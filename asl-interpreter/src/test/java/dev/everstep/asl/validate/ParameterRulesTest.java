package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.parse.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who knows the resources is asked about what is written out, and only about that. */
final class ParameterRulesTest {

  private final Map<String, Optional<JsonNode>> asked = new LinkedHashMap<>();
  private final ResourceCatalog catalog =
      new ResourceCatalog() {
        @Override
        public boolean knows(String arn) {
          return true;
        }

        @Override
        public List<String> problems(String arn, Map<String, Optional<JsonNode>> written) {
          asked.putAll(written);
          return written.isEmpty() ? List.of() : List.of("not so");
        }
      };

  @Test
  void pathIsNotKnown() {
    List<Problem> problems = check("'Parameters': {'a': '{% 1 %}', 'b.$': '$.b', 'c': [1]}");

    assertThat(known()).containsExactly("a=\"{% 1 %}\"", "b=?", "c=[1]");
    assertThat(problems)
        .extracting(Problem::text)
        .containsExactly("SCHEMA_VALIDATION_FAILED: not so at /States/T/Parameters");
  }

  @Test
  void expressionIsNotKnown() {
    List<Problem> problems =
        check("'QueryLanguage': 'JSONata', 'Arguments': {'a': '{% 1 %}', 'b.$': '$.b', 'c': 2}");

    assertThat(known()).containsExactly("a=?", "b.$=\"$.b\"", "c=2");
    assertThat(problems)
        .extracting(Problem::text)
        .containsExactly("SCHEMA_VALIDATION_FAILED: not so at /States/T/Arguments");
  }

  @Test
  void parametersThatAreComputedAsAWholeAreNotAskedAbout() {
    assertThat(check("'QueryLanguage': 'JSONata', 'Arguments': '{% $states.input %}'")).isEmpty();
    assertThat(check("'Comment': 'none'")).isEmpty();
    assertThat(asked).isEmpty();
  }

  private List<String> known() {
    return asked.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue().map(JsonNode::toString).orElse("?"))
        .toList();
  }

  private List<Problem> check(String fields) {
    String definition =
        "{'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:x','End':true,"
            + fields
            + "}}}";
    return DefinitionCheck.check(definition.replace('\'', '"'), false, catalog).problems();
  }
}
