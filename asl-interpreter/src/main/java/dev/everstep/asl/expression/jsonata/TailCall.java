package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last call of a function, handed to whoever called that function. */
final class TailCall extends POJONode {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable JsonNode function;
  private final transient List<@Nullable JsonNode> arguments;

  TailCall(@Nullable JsonNode function, List<@Nullable JsonNode> arguments) {
    super(null);
    this.function = function;
    this.arguments = arguments;
  }

  @Nullable JsonNode function() {
    return function;
  }

  List<@Nullable JsonNode> arguments() {
    return arguments;
  }
}
