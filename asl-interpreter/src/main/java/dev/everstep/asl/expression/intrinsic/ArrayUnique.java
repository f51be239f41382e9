package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.expression.Sources;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * {@code States.ArrayUnique(array)}: each different element once, in the order in which they first
 * come.
 */
final class ArrayUnique implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.ArrayUnique";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    arguments.limitedValue(0);
    Set<JsonNode> unique = new LinkedHashSet<>();
    arguments.array(0).forEach(unique::add);
    return JsonNodeFactory.instance.arrayNode(unique.size()).addAll(unique);
  }
}
