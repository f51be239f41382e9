package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;

/**
 * {@code States.ArrayPartition(array, size)}: arrays of that many elements, the last with the rest.
 */
final class ArrayPartition implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.ArrayPartition";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    ArrayNode array = arguments.array(0);
    int size = arguments.rounded(1);
    if (size < 1) {
      throw StatesException.intrinsicFailure("Expected a positive chunk size but was " + size);
    }
    ArrayNode chunks = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      if (i % size == 0) {
        chunks.addArray();
      }
      ((ArrayNode) chunks.get(i / size)).add(array.get(i));
    }
    return chunks;
  }
}
