package dev.everstep.cli.unit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.unit.Coverage;
import java.util.List;

/**
 * Coverage for other programs:
 *
 * <pre>
 * {"percent": 94, "definitions": [{"definition": "order.asl.json", "total": 18, "reached": 17,
 *   "percent": 94, "missed": ["Ship.Catch[0]"], "counts": {"Validate": 5, …}}]}
 * </pre>
 */
public final class CoverageJson {

  private CoverageJson() {}

  public static String write(List<DefinitionCoverage> all) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("percent", DefinitionCoverage.percent(all));
    ArrayNode definitions = root.putArray("definitions");
    for (DefinitionCoverage one : all) {
      Coverage coverage = one.coverage();
      ObjectNode definition = definitions.addObject();
      definition.put("definition", one.definition());
      definition.put("total", coverage.total());
      definition.put("reached", coverage.reached());
      definition.put("percent", coverage.percent());
      ArrayNode missed = definition.putArray("missed");
      coverage.missed().forEach(part -> missed.add(part.toString()));
      ObjectNode counts = definition.putObject("counts");
      coverage.parts().forEach((part, count) -> counts.put(part.toString(), count));
    }
    return Json.write(root);
  }
}
