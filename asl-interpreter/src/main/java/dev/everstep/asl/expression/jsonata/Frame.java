package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a block or a call, and around them those of where it was written. */
final class Frame {

  private final Evaluation evaluation;
  private final @Nullable Frame outer;
  private @Nullable Map<String, @Nullable JsonNode> variables;

  Frame(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.outer = null;
  }

  private Frame(Frame outer) {
    this.evaluation = outer.evaluation;
    this.outer = outer;
  }

  Frame inner() {
    return new Frame(this);
  }

  Evaluation evaluation() {
    return evaluation;
  }

  Budget budget() {
    return evaluation.budget();
  }

  /** Hides an outer variable of that name, also if the value is nothing. */
  void bind(String name, @Nullable JsonNode value) {
    if (variables == null) {
      variables = new LinkedHashMap<>();
    }
    variables.put(name, value);
  }

  @Nullable JsonNode lookup(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Map<String, @Nullable JsonNode> own = frame.variables;
      if (own != null && own.containsKey(name)) {
        return own.get(name);
      }
    }
    return evaluation.lookup(name);
  }
}
