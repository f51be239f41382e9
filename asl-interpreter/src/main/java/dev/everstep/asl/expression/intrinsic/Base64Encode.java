package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Encode(text)}: the UTF-8 bytes of a text in MIME Base64. */
final class Base64Encode implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.Base64Encode";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    byte[] bytes = arguments.limitedText(0).getBytes(StandardCharsets.UTF_8);
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }
}
