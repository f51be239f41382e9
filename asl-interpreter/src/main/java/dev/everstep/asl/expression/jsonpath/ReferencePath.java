package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path that names one place in a document, whether something is there or not: property names and
 * array indexes only [ASL: Reference Paths]. The value of {@code ResultPath}.
 */
public final class ReferencePath {

  private static final String OPERATORS = "@,:?*";

  private final String text;
  private final Steps steps;

  private ReferencePath(String text, Steps steps) {
    this.text = text;
    this.steps = steps;
  }

  /** Not of the context object, which no state can change, nor of a variable. */
  public static ReferencePath parse(String text) throws InvalidExpressionException {
    Path path = JsonPaths.compile(text);
    for (Step step : path.steps().all()) {
      boolean plain =
          step instanceof Step.Property || step instanceof Step.Index index && index.index() >= 0;
      if (!plain) {
        throw new InvalidExpressionException("Value is not a Reference Path: Illegal step " + step);
      }
    }
    if (path.isOfContext() || path.variable().isPresent()) {
      throw new InvalidExpressionException(
          "Value is not a Reference Path: Illegal "
              + (path.isOfContext() ? "'$$'" : "name of a variable"));
    }
    if (!path.isDefinite() || hasOperator(text)) {
      throw new InvalidExpressionException("Value is not a Reference Path: Illegal operator");
    }
    return new ReferencePath(text, path.steps());
  }

  /** Outside of quotes, and not escaped. */
  private static boolean hasOperator(String text) {
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (OPERATORS.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** What is there now. */
  public Optional<JsonNode> find(JsonNode root) {
    return Optional.ofNullable(steps.find(root));
  }

  /**
   * A document with the value in this place, which shares with {@code target} all that lies beside
   * the path. Objects that are missing on the way are made; arrays never grow.
   *
   * @throws StatesException {@code States.ResultPathMatchFailure} if the way leads through
   *     something else
   */
  public JsonNode put(JsonNode target, JsonNode value) {
    List<JsonNode> parents = new ArrayList<>();
    JsonNode parent = target;
    for (Step step : steps.all()) {
      JsonNode container = parent == null ? JsonNodeFactory.instance.objectNode() : parent;
      if (!accepts(container, step)) {
        throw new StatesException(
            ErrorNames.RESULT_PATH_MATCH_FAILURE,
            "Unable to apply ReferencePath " + text + " to input " + Json.write(target));
      }
      parents.add(container);
      parent = step.child(container);
    }
    JsonNode result = value;
    for (int i = parents.size() - 1; i >= 0; i--) {
      result = copyWith(parents.get(i), steps.all().get(i), result);
    }
    return result;
  }

  private static boolean accepts(JsonNode container, Step step) {
    return step instanceof Step.Index index
        ? container.isArray() && index.index() < container.size()
        : container.isObject();
  }

  private static JsonNode copyWith(JsonNode container, Step step, JsonNode child) {
    if (step instanceof Step.Index index) {
      ArrayNode copy =
          JsonNodeFactory.instance.arrayNode(container.size()).addAll((ArrayNode) container);
      copy.set(index.index(), child);
      return copy;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll((ObjectNode) container);
    return copy.set(((Step.Property) step).name(), child);
  }
}
