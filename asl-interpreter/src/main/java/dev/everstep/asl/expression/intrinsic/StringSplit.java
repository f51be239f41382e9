package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.expression.Sources;
import java.util.StringTokenizer;

/**
 * {@code States.StringSplit(text, delimiters)}: the parts between any of these characters, without
 * empty ones [AWS rec: test_string_split_context_object].
 */
final class StringSplit implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.StringSplit";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    StringTokenizer parts = new StringTokenizer(arguments.text(0), arguments.text(1));
    ArrayNode split = JsonNodeFactory.instance.arrayNode();
    while (parts.hasMoreTokens()) {
      split.add(parts.nextToken());
    }
    return split;
  }
}
