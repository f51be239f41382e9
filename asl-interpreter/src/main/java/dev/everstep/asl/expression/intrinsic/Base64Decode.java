package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Decode(text)}: the text whose UTF-8 bytes these are. */
final class Base64Decode implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.Base64Decode";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(arguments.limitedText(0));
    } catch (IllegalArgumentException e) {
      throw StatesException.intrinsicFailure("Expected Base64 as argument 1");
    }
    return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
  }
}
