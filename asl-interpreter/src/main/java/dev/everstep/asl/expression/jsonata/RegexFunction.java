package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.jsonata.regex.Regex;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as a value: a function that answers with the first match, in which {@code
 * next} is the function for the one after it.
 */
record RegexFunction(Regex regex) implements Callable {

  private static final int STEPS_PER_MATCH = 8;

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public @Nullable JsonNode call(
      List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
    JsonNode text = arguments.isEmpty() ? null : arguments.get(0);
    return text == null || !text.isTextual() ? null : match(text.textValue(), 0, evaluation);
  }

  private @Nullable JsonNode match(String text, int from, Evaluation evaluation) {
    evaluation.budget().spend(STEPS_PER_MATCH);
    Optional<Regex.Match> found = regex.find(text, from, evaluation.budget()::spend);
    if (found.isEmpty()) {
      return null;
    }
    Regex.Match match = found.get();
    Items groups = Items.array();
    match.groups().forEach(g -> groups.add(g.<JsonNode>map(TextNode::valueOf).orElse(null)));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("match", match.text());
    result.put("start", match.start());
    result.put("end", match.end());
    result.set("groups", groups);
    result.set("next", new FunctionNode(new Next(this, text, match.end())));
    return result;
  }

  private record Next(RegexFunction regex, String text, int from) implements Callable {

    @Override
    public int arity() {
      return 0;
    }

    @Override
    public @Nullable JsonNode call(
        List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
      if (from >= text.length()) {
        return null;
      }
      JsonNode next = regex.match(text, from, evaluation);
      if (next != null && next.path("match").textValue().isEmpty()) {
        throw Fault.D1004.with();
      }
      return next;
    }
  }
}
