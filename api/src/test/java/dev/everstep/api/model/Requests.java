package dev.everstep.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.model.Model.ListOf;
import dev.everstep.api.model.Model.Member;
import dev.everstep.api.model.Model.Scalar;
import dev.everstep.api.model.Model.Structure;
import dev.everstep.api.model.Model.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests made from the model: the least that satisfies it, and those that violate it once. */
final class Requests {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Requests() {}

  /**
   * A request that violates one constraint.
   *
   * @param path of the member, as AWS writes it
   * @param quoted what AWS says of the value: {@code Value 'a'} or {@code Value null}; of secrets,
   *     and here of lists, only {@code Value}
   * @param constraint AWS's text; of an enum its beginning, for the order of the values is AWS's
   *     own
   */
  record Violation(ObjectNode request, String path, String quoted, String constraint) {}

  /** What is required, as short as may be. */
  static ObjectNode least(Structure type) {
    ObjectNode request = NODES.objectNode();
    for (Member member : type.members()) {
      if (member.isRequired()) {
        request.set(member.name(), least(member.type()));
      }
    }
    return request;
  }

  private static JsonNode least(Type type) {
    if (type instanceof Structure structure) {
      return least(structure);
    }
    if (type instanceof ListOf list) {
      return items(list, Math.max(1, list.min().orElse(0)));
    }
    if (type instanceof Scalar scalar) {
      return least(scalar);
    }
    throw new AssertionError(type);
  }

  private static JsonNode least(Scalar type) {
    return switch (type.kind()) {
      case "string" ->
          NODES.textNode(
              type.values().isEmpty()
                  ? text(Math.max(1, type.min().orElse(1)))
                  : type.values().get(0));
      case "boolean" -> NODES.booleanNode(true);
      case "integer", "long" -> NODES.numberNode((int) type.min().orElse(0));
      case "float" -> NODES.numberNode((float) type.min().orElse(0));
      default -> throw new AssertionError(type.kind());
    };
  }

  /** Every constraint of every member, at every depth, violated once. */
  static List<Violation> violations(Structure type) {
    List<Violation> violations = new ArrayList<>();
    for (Member member : type.members()) {
      if (member.isRequired()) {
        ObjectNode without = least(type);
        without.remove(member.name());
        violations.add(
            new Violation(
                without,
                member.name(),
                isSensitive(member.type()) ? "Value" : "Value null",
                "Member must not be null"));
      }
      for (Violation inner : violations(member.type(), member.name())) {
        ObjectNode request = least(type);
        request.set(member.name(), inner.request().get("value"));
        violations.add(new Violation(request, inner.path(), inner.quoted(), inner.constraint()));
      }
    }
    return violations;
  }

  /** With the value alone where the request will be. */
  private static List<Violation> violations(Type type, String path) {
    if (type instanceof Structure structure) {
      return violations(structure).stream()
          .map(inner -> inside(inner.request(), path + ".", inner))
          .toList();
    }
    if (type instanceof ListOf list) {
      return ofList(list, path);
    }
    return type instanceof Scalar scalar ? ofScalar(scalar, path) : List.of();
  }

  private static List<Violation> ofList(ListOf type, String path) {
    List<Violation> violations = new ArrayList<>();
    type.min()
        .ifPresent(
            min -> violations.add(violation(value(items(type, min - 1)), path, atLeast(min))));
    type.max()
        .ifPresent(
            max -> violations.add(violation(value(items(type, max + 1)), path, atMost(max))));
    for (Violation inner : violations(type.item(), "")) {
      ArrayNode one = NODES.arrayNode().add(inner.request().get("value"));
      violations.add(
          type.item() instanceof Scalar
              ? violation(value(one), path, "Member must satisfy constraint: [Member must have")
              : inside(one, path + ".1.member", inner));
    }
    return violations;
  }

  private static List<Violation> ofScalar(Scalar type, String path) {
    List<Violation> violations = new ArrayList<>();
    if (!type.values().isEmpty()) {
      violations.add(quoting(type, "NO_SUCH_VALUE", path, "Member must satisfy enum value set: ["));
    } else if (type.kind().equals("string")) {
      type.min()
          .ifPresent(
              min -> {
                if (min > 0) {
                  violations.add(quoting(type, text(min - 1), path, atLeast(min)));
                }
              });
      type.max().ifPresent(max -> violations.add(quoting(type, text(max + 1), path, atMost(max))));
      type.pattern()
          .ifPresent(
              pattern ->
                  violations.add(
                      quoting(
                          type,
                          "\u00fc",
                          path,
                          "Member must satisfy regular expression pattern: " + pattern)));
    } else if (!type.kind().equals("boolean")) {
      number(type, type.min(), -1, "greater", path).ifPresent(violations::add);
      number(type, type.max(), 1, "less", path).ifPresent(violations::add);
    }
    return violations;
  }

  private static Optional<Violation> number(
      Scalar type, OptionalLong bound, long step, String word, String path) {
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    long wrong = bound.getAsLong() + step;
    String constraint = "Member must have value " + word + " than or equal to " + bound.getAsLong();
    return Optional.of(
        new Violation(
            value(NODES.numberNode(wrong)),
            path,
            quote(type, type.kind().equals("float") ? wrong + ".0" : String.valueOf(wrong)),
            constraint));
  }

  private static Violation quoting(Scalar type, String text, String path, String constraint) {
    return new Violation(value(NODES.textNode(text)), path, quote(type, text), constraint);
  }

  private static String quote(Scalar type, String text) {
    return type.isSensitive() ? "Value" : "Value '" + text + "'";
  }

  private static boolean isSensitive(Type type) {
    return type instanceof Scalar scalar && scalar.isSensitive();
  }

  private static Violation violation(ObjectNode request, String path, String constraint) {
    return new Violation(request, path, "Value", constraint);
  }

  private static Violation inside(JsonNode value, String prefix, Violation inner) {
    return new Violation(value(value), prefix + inner.path(), inner.quoted(), inner.constraint());
  }

  private static ObjectNode value(JsonNode value) {
    ObjectNode holder = NODES.objectNode();
    holder.set("value", value);
    return holder;
  }

  private static ArrayNode items(ListOf type, long count) {
    ArrayNode items = NODES.arrayNode();
    for (long i = 0; i < count; i++) {
      items.add(least(type.item()));
    }
    return items;
  }

  private static String atLeast(long length) {
    return "Member must have length greater than or equal to " + length;
  }

  private static String atMost(long length) {
    return "Member must have length less than or equal to " + length;
  }

  private static String text(long length) {
    return "a".repeat((int) length);
  }
}
