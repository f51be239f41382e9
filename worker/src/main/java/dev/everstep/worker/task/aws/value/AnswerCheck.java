package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a made-up answer with the model of the action. Members that the model does not have are
 * taken [AWS rec: test_present_mode_mock_result_field_not_in_api_spec], and so is anything for
 * bytes, which a state sees as text or as JSON.
 */
public final class AnswerCheck {

  private final Notation notation;
  private final boolean isWhole;

  private AnswerCheck(Notation notation, boolean isWhole) {
    this.notation = notation;
    this.isWhole = isWhole;
  }

  /**
   * The first fault, in AWS's words; empty if there is none.
   *
   * @param isWhole whether required members may not be missing
   */
  public static Optional<String> fault(
      Shape answer, JsonNode json, Notation notation, boolean isWhole) {
    return new AnswerCheck(notation, isWhole).structure(answer, json);
  }

  private Optional<String> structure(Shape shape, JsonNode object) {
    for (Member member : shape.members()) {
      String name = notation.name(member);
      if (object.has(name)) {
        Optional<String> fault = value(name, member.shape(), object.get(name));
        if (fault.isPresent()) {
          return fault;
        }
      } else if (isWhole && shape.required().contains(member.name())) {
        return Optional.of("Required field '" + name + "' is missing");
      }
    }
    return Optional.empty();
  }

  private Optional<String> value(String name, Shape shape, JsonNode json) {
    return switch (shape.type()) {
      case STRUCTURE -> json.isObject() ? structure(shape, json) : fault(name, "must be an object");
      case LIST ->
          json.isArray() ? items(name, shape.element(), json) : fault(name, "must be an array");
      case MAP -> json.isObject() ? entries(shape.value(), json) : fault(name, "must be an object");
      case STRING -> json.isTextual() ? text(name, shape, json) : fault(name, "must be a string");
      // As text, whatever the state will see [AWS rec: test_strict_mode_sfn_task].
      case TIMESTAMP -> json.isTextual() ? Optional.empty() : fault(name, "must be a string");
      case INTEGER, LONG, FLOAT, DOUBLE ->
          json.isNumber() ? number(name, shape, json) : fault(name, "must be a number");
      case BOOLEAN -> json.isBoolean() ? Optional.empty() : fault(name, "must be a boolean");
      case BLOB, DOCUMENT -> Optional.empty();
    };
  }

  private Optional<String> items(String name, Member element, JsonNode array) {
    return array
        .valueStream()
        .flatMap(item -> value(name, element.shape(), item).stream())
        .findFirst();
  }

  private Optional<String> entries(Member value, JsonNode object) {
    return object
        .propertyStream()
        .flatMap(
            (Map.Entry<String, JsonNode> e) ->
                value(e.getKey(), value.shape(), e.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> text(String name, Shape shape, JsonNode json) {
    String text = json.textValue();
    if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
      return fault(name, "is not an expected value");
    }
    BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
    return outside(name, shape, length, "length");
  }

  private static Optional<String> number(String name, Shape shape, JsonNode json) {
    return outside(name, shape, json.decimalValue(), "value");
  }

  private static Optional<String> outside(
      String name, Shape shape, BigDecimal measured, String measure) {
    if (shape.least().filter(least -> measured.compareTo(least) < 0).isPresent()) {
      return fault(name, "is smaller than the minimum " + measure);
    }
    return shape.most().filter(most -> measured.compareTo(most) > 0).isPresent()
        ? fault(name, "exceeds the maximum " + measure)
        : Optional.empty();
  }

  private static Optional<String> fault(String name, String what) {
    return Optional.of("Field '" + name + "' " + what);
  }
}
