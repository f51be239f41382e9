package dev.everstep.asl.expression.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a language marks what is computed in a template.
 *
 * @param <E> its expressions
 */
public interface Language<E extends Expression> {

  /** The name that a field has in the result. */
  String nameOf(String field);

  /**
   * The expression of the field of an object; nothing if its value is to be looked into, or
   * constant.
   */
  Optional<E> ofField(String field, JsonNode value, Supplier<String> place)
      throws InvalidExpressionException;

  /**
   * The fields of an object, of which some are computed, in the order that they have in the result.
   */
  default List<String> order(List<String> fields) {
    return fields;
  }

  /** As {@link #ofField}, for an element of an array or the whole of a template. */
  Optional<E> ofValue(JsonNode value, Supplier<String> place) throws InvalidExpressionException;
}
