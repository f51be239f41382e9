package dev.everstep.asl.expression.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Timestamps;
import dev.everstep.asl.json.NumberNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A type of values that choice rules compare. Values of other types are in no relation to them. */
enum Operands {
  STRING {
    @Override
    boolean contains(JsonNode value) {
      return value.isTextual();
    }

    /** By UTF-16 units, the order of Java's strings. */
    @Override
    int order(JsonNode left, JsonNode right) {
      return left.textValue().compareTo(right.textValue());
    }
  },

  NUMERIC {
    @Override
    boolean contains(JsonNode value) {
      return value.isNumber();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return NumberNode.compare(left, right);
    }
  },

  BOOLEAN {
    @Override
    boolean contains(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return Boolean.compare(left.booleanValue(), right.booleanValue());
    }
  },

  TIMESTAMP {
    @Override
    boolean contains(JsonNode value) {
      return instant(value).isPresent();
    }

    @Override
    int order(JsonNode left, JsonNode right) {
      return instant(left).orElseThrow().compareTo(instant(right).orElseThrow());
    }
  };

  abstract boolean contains(JsonNode value);

  abstract int order(JsonNode left, JsonNode right);

  /** Negative, zero or positive; nothing if one of the values is of another type. */
  final OptionalInt compare(JsonNode left, JsonNode right) {
    return contains(left) && contains(right)
        ? OptionalInt.of(order(left, right))
        : OptionalInt.empty();
  }

  private static Optional<Instant> instant(JsonNode value) {
    return value.isTextual() ? Timestamps.parse(value.textValue()) : Optional.empty();
  }
}
