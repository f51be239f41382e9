package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.HashOrder;
import java.util.List;
import java.util.Map;

/**
 * {@code States.JsonMerge(a, b, false)}: the properties of both objects; of two with one name, that
 * of the second. They come in the order of a hash map [AWS rec: test_json_merge].
 *
 * <p>The third argument asks for a deep merge, which AWS does not have either.
 */
final class JsonMerge implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.JsonMerge";
  }

  @Override
  public int fewestArguments() {
    return 3;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    if (arguments.bool(2)) {
      throw StatesException.intrinsicFailure(
          "Expected false as argument 3: only shallow merges are supported");
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.setAll(arguments.object(0));
    all.setAll(arguments.object(1));
    List<String> names = all.propertyStream().map(Map.Entry::getKey).toList();
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    HashOrder.of(names).forEach(name -> merged.set(name, all.get(name)));
    return merged;
  }
}
