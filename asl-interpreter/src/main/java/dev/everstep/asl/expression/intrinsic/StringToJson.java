package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;

/**
 * {@code States.StringToJson(text)}: the value that a JSON text stands for; of a blank text or
 * null, null.
 */
final class StringToJson implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.StringToJson";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    if (arguments.value(0).isNull() || arguments.text(0).isBlank()) {
      return NullNode.getInstance();
    }
    try {
      return Json.parse(arguments.text(0));
    } catch (JsonSyntaxException e) {
      throw StatesException.intrinsicFailure("Expected JSON as argument 1: " + e.getMessage());
    }
  }
}
