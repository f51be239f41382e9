package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.Sources;

/** {@code States.UUID()}: a version 4 UUID. */
final class UUIDFunction implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.UUID";
  }

  @Override
  public int fewestArguments() {
    return 0;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    return TextNode.valueOf(sources.nextUuid().toString());
  }
}
