package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code |pattern|update, deletion|}: a function that changes a copy of its argument. */
record Transformer(Code pattern, Code update, Optional<Code> deletion, Frame frame)
    implements Callable {

  private static final Signature SIGNATURE = Signature.parse("<(oa):o>");

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public @Nullable JsonNode call(
      List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
    Budget budget = evaluation.budget();
    JsonNode original = SIGNATURE.checked(arguments, context, "transform", budget).get(0);
    if (original == null) {
      return null;
    }
    JsonNode result = Values.copy(original, budget);
    JsonNode matches = pattern.evaluate(result, frame);
    if (matches != null) {
      for (JsonNode match : Items.of(matches)) {
        if (match != null) {
          change(match);
        }
      }
    }
    return result;
  }

  private void change(JsonNode match) {
    JsonNode changes = update.evaluate(match, frame);
    if (changes != null && !changes.isObject()) {
      throw Fault.T2011.with(changes);
    }
    if (changes != null && match instanceof ObjectNode object) {
      object.setAll((ObjectNode) changes);
    }
    JsonNode names = deletion.isPresent() ? deletion.get().evaluate(match, frame) : null;
    if (names == null) {
      return;
    }
    for (JsonNode name : Items.of(names)) {
      if (name == null || !name.isTextual()) {
        throw Fault.T2012.with(names);
      }
      if (match instanceof ObjectNode object) {
        object.remove(name.textValue());
      }
    }
  }
}
