package dev.everstep.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.NumberNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random documents for property tests. Names come from a small set, so that paths find things. */
public final class JsonTrees {

  private JsonTrees() {}

  public static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "c", "it's", "x y", "a.b", "日本", "back\\slash", "\"", "$", "*");
  }

  /** Without edge cases: of arbitraries that contain themselves there are too many. */
  public static Arbitrary<JsonNode> any() {
    return Arbitraries.recursive(JsonTrees::scalars, JsonTrees::around, 0, 3).withoutEdgeCases();
  }

  public static Arbitrary<JsonNode> objects() {
    return objectsOf(any());
  }

  private static Arbitrary<JsonNode> around(Arbitrary<JsonNode> children) {
    return Arbitraries.oneOf(children, arraysOf(children), objectsOf(children)).withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> arraysOf(Arbitrary<JsonNode> elements) {
    return elements
        .list()
        .ofMaxSize(4)
        .map(list -> JsonNodeFactory.instance.arrayNode().addAll(list));
  }

  private static Arbitrary<JsonNode> objectsOf(Arbitrary<JsonNode> values) {
    return Arbitraries.maps(names(), values).ofMaxSize(4).map(JsonTrees::object).withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(NullNode.getInstance(), BooleanNode.TRUE, BooleanNode.FALSE),
        Arbitraries.of("0", "-0", "1", "1.0", "12345678901234567890", "1e309", "-7")
            .map(NumberNode::of),
        Arbitraries.strings().ofMaxLength(5).map(TextNode::valueOf));
  }

  private static JsonNode object(Map<String, JsonNode> fields) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(object::set);
    return object;
  }
}
