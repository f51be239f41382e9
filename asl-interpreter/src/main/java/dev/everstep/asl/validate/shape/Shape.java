package dev.everstep.asl.validate.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a value before anything runs. It says what a value cannot have, never what it
 * has: an object of this shape may lack any of the fields, but has no others.
 *
 * <p>Bounded: what would be larger or deeper is {@link #ANY}.
 */
public final class Shape {

  /** Nothing is known. */
  public static final Shape ANY = new Shape(true, Map.of());

  /** It is no object, or an object without fields: it has no field of any name. */
  public static final Shape WITHOUT_FIELDS = new Shape(false, Map.of());

  private static final int MAXIMUM_DEPTH = 6;
  private static final int MAXIMUM_SIZE = 200;

  private final boolean isAny;
  private final Map<String, Shape> fields;
  private final int size;
  private final int depth;

  private Shape(boolean isAny, Map<String, Shape> fields) {
    this.isAny = isAny;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.size = 1 + fields.values().stream().mapToInt(field -> field.size).sum();
    this.depth = 1 + fields.values().stream().mapToInt(field -> field.depth).max().orElse(0);
  }

  /** An object with these fields at most. */
  public static Shape of(Map<String, Shape> fields) {
    Shape shape = new Shape(false, fields);
    return shape.size > MAXIMUM_SIZE || shape.depth > MAXIMUM_DEPTH ? ANY : shape;
  }

  /** That of a constant. */
  public static Shape of(JsonNode constant) {
    return of(constant, MAXIMUM_DEPTH);
  }

  private static Shape of(JsonNode constant, int depth) {
    if (!constant.isObject()) {
      return WITHOUT_FIELDS;
    }
    if (depth == 0 || constant.size() > MAXIMUM_SIZE) {
      return ANY;
    }
    Map<String, Shape> fields = new LinkedHashMap<>();
    constant
        .properties()
        .forEach(field -> fields.put(field.getKey(), of(field.getValue(), depth - 1)));
    return of(fields);
  }

  /** What a chain of fields leads to; nothing if there surely is no such field. */
  public Optional<Shape> find(List<String> names) {
    Shape shape = this;
    for (String name : names) {
      if (shape.isAny) {
        return Optional.of(ANY);
      }
      Shape field = shape.fields.get(name);
      if (field == null) {
        return Optional.empty();
      }
      shape = field;
    }
    return Optional.of(shape);
  }

  /** That of a value that is either of this or of another shape. */
  public Shape or(Shape other) {
    if (isAny || other.isAny) {
      return ANY;
    }
    Map<String, Shape> both = new LinkedHashMap<>(fields);
    other.fields.forEach((name, shape) -> both.merge(name, shape, Shape::or));
    return of(both);
  }

  /** That of an object of this shape in which a chain of fields now leads to a value. */
  public Shape with(List<String> names, Shape value) {
    if (names.isEmpty()) {
      return value;
    }
    if (isAny || names.size() > MAXIMUM_DEPTH) {
      return ANY;
    }
    String name = names.get(0);
    Map<String, Shape> changed = new LinkedHashMap<>(fields);
    changed.put(
        name,
        fields.getOrDefault(name, WITHOUT_FIELDS).with(names.subList(1, names.size()), value));
    return of(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && isAny == shape.isAny && fields.equals(shape.fields);
  }

  @Override
  public int hashCode() {
    return 31 * Boolean.hashCode(isAny) + fields.hashCode();
  }
}
