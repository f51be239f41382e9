package dev.everstep.asl.validate.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.Path;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.model.NullablePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows paths and payload templates through shapes. */
public final class InputPaths {

  private static final String SUFFIX = ".$";
  private static final int MAXIMUM_DEPTH = 6;

  private InputPaths() {}

  /**
   * The beginning, such as {@code $.a.b}, of a path behind which there surely is nothing: of the
   * text itself, or of an argument of a call.
   */
  public static Optional<String> deadEnd(String text, Shape input) {
    return paths(text).stream().flatMap(path -> deadEnd(path, input).stream()).findFirst();
  }

  private static Optional<String> deadEnd(Path path, Shape input) {
    List<String> names = path.names();
    for (int count = 1; count <= names.size(); count++) {
      if (input.find(names.subList(0, count)).isEmpty()) {
        return Optional.of("$." + String.join(".", names.subList(0, count)));
      }
    }
    return Optional.empty();
  }

  /** The fields of a path into the input that leads through fields only. */
  static Optional<List<String>> chain(String text) {
    List<Path> paths = text.startsWith("$") ? paths(text) : List.of();
    return paths.stream().filter(Path::isChainOfNames).map(Path::names).findFirst();
  }

  /** Those into the input. */
  private static List<Path> paths(String text) {
    try {
      return PathOrIntrinsic.paths(text).stream().filter(Path::isOfInput).toList();
    } catch (InvalidExpressionException e) {
      return List.of();
    }
  }

  static Shape select(String text, Shape input) {
    return chain(text).flatMap(input::find).orElse(Shape.ANY);
  }

  static Shape select(NullablePath path, Shape input) {
    if (path instanceof NullablePath.Of of) {
      return select(of.path(), input);
    }
    return path instanceof NullablePath.Null ? Shape.WITHOUT_FIELDS : input;
  }

  /** What a payload template gives. */
  static Shape build(JsonNode template, Shape input) {
    return build(template, input, MAXIMUM_DEPTH);
  }

  private static Shape build(JsonNode template, Shape input, int depth) {
    if (!template.isObject()) {
      return Shape.WITHOUT_FIELDS;
    }
    if (depth == 0) {
      return Shape.ANY;
    }
    Map<String, Shape> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : template.properties()) {
      String name = field.getKey();
      if (name.endsWith(SUFFIX)) {
        fields.put(
            name.substring(0, name.length() - SUFFIX.length()),
            select(field.getValue().asText(), input));
      } else {
        fields.put(name, build(field.getValue(), input, depth - 1));
      }
    }
    return Shape.of(fields);
  }
}
