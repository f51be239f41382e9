package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a function of ours, already checked against its signature. */
record Arguments(String function, List<@Nullable JsonNode> values, Evaluation evaluation) {

  @Nullable JsonNode at(int index) {
    return index < values.size() ? values.get(index) : null;
  }

  boolean has(int index) {
    return at(index) != null;
  }

  /** An argument that the signature demands, or that was asked for with {@link #has}. */
  JsonNode required(int index) {
    JsonNode value = at(index);
    if (value == null) {
      throw Fault.T0410.with(index + 1, function);
    }
    return value;
  }

  String text(int index) {
    return required(index).textValue();
  }

  double number(int index) {
    return Numbers.finite(required(index));
  }

  Budget budget() {
    return evaluation.budget();
  }

  /** A text as a result. */
  JsonNode result(String text) {
    budget().spendText(text.length());
    return TextNode.valueOf(text);
  }
}
