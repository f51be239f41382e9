package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.template.Language;
import dev.everstep.asl.json.HashOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Marks a field whose value is computed by the ending of its name. */
final class PayloadLanguage implements Language<Expression> {

  private static final String SUFFIX = ".$";

  @Override
  public String nameOf(String field) {
    return isComputed(field) ? field.substring(0, field.length() - SUFFIX.length()) : field;
  }

  /**
   * What is constant comes first, then what is computed [AWS rec:
   * test_map_state_parameters_legacy].
   */
  @Override
  public List<String> order(List<String> fields) {
    List<String> ordered = new ArrayList<>();
    List<String> computed = new ArrayList<>();
    for (String field : fields) {
      if (isComputed(field)) {
        computed.add(nameOf(field));
      } else {
        ordered.add(field);
      }
    }
    HashOrder.of(computed).forEach(name -> ordered.add(name + SUFFIX));
    return ordered;
  }

  @Override
  public Optional<Expression> ofField(String field, JsonNode value, Supplier<String> place)
      throws InvalidExpressionException {
    return isComputed(field) ? Optional.of(computed(field, value)) : Optional.empty();
  }

  @Override
  public Optional<Expression> ofValue(JsonNode value, Supplier<String> place) {
    return Optional.empty();
  }

  private static boolean isComputed(String field) {
    return field.endsWith(SUFFIX);
  }

  private static Expression computed(String field, JsonNode value)
      throws InvalidExpressionException {
    if (!value.isTextual()) {
      throw new InvalidExpressionException(
          "The value for the field '"
              + field
              + "' must be a STRING that contains a JSONPath but was an "
              + value.getNodeType());
    }
    try {
      Expression expression = PathOrIntrinsic.compile(value.textValue());
      return expression instanceof Path path ? new TemplatePath(field, path) : expression;
    } catch (InvalidExpressionException e) {
      throw new InvalidExpressionException(
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a valid intrinsic function call");
    }
  }
}
