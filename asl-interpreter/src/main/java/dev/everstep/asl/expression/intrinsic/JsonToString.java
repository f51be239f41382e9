package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.Json;

/** {@code States.JsonToString(value)}: its JSON text, without blanks. */
final class JsonToString implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.JsonToString";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    return TextNode.valueOf(Json.write(arguments.limitedValue(0)));
  }
}
