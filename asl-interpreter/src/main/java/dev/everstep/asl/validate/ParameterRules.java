package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.query.QueryText;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the parameters of a task show before it runs. */
final class ParameterRules {

  private static final String PATH = ".$";

  private ParameterRules() {}

  static Stream<Problem> check(TaskState task, Location at, ResourceCatalog resources) {
    JsonNode written = task.arguments().orElse(null);
    if (written == null || !written.isObject()) {
      return Stream.empty();
    }
    boolean inJsonata = task.common().queryLanguage() == QueryLanguage.JSONATA;
    Location place = at.field(inJsonata ? "Arguments" : "Parameters", 0);
    String resource = task.resource().arn();
    return Stream.concat(
            HttpCallRules.problems(resource, written).stream(),
            resources.problems(resource, known(written, inJsonata)).stream())
        .map(message -> Problem.schema(message, place));
  }

  private static Map<String, Optional<JsonNode>> known(JsonNode written, boolean inJsonata) {
    Map<String, Optional<JsonNode>> known = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : written.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (inJsonata) {
        known.put(name, Optional.of(value).filter(given -> !QueryText.isQuery(given)));
      } else if (name.endsWith(PATH)) {
        known.put(name.substring(0, name.length() - PATH.length()), Optional.empty());
      } else {
        known.put(name, Optional.of(value));
      }
    }
    return known;
  }
}
