package dev.everstep.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * AWS's service model: its operations, with the types of what they take and answer. The file says
 * where its facts are from.
 */
public final class Model {

  private static final Model AWS = new Model(resource("model.json"));

  private final JsonNode types;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /** An operation; one that answers {@code {}} has a response without members. */
  public record Operation(
      String name, Structure request, Structure response, List<String> errors) {}

  /** What a value may be. */
  public sealed interface Type permits Structure, ListOf, MapOf, Scalar {}

  public record Structure(String name, List<Member> members) implements Type {}

  /** A member of a structure. */
  public record Member(String name, Type type, boolean isRequired) {}

  public record ListOf(Type item, OptionalLong min, OptionalLong max) implements Type {}

  /** From texts to values. */
  public record MapOf(Type value) implements Type {}

  /**
   * A single value.
   *
   * @param kind such as {@code string}, {@code integer}, {@code timestamp}
   * @param min of its length, or of a number
   * @param values of an enum; none for other types
   */
  public record Scalar(
      String kind,
      OptionalLong min,
      OptionalLong max,
      Optional<String> pattern,
      List<String> values,
      boolean isSensitive)
      implements Type {}

  private Model(JsonNode file) {
    types = file.get("types");
    file.get("operations")
        .fields()
        .forEachRemaining(entry -> operations.put(entry.getKey(), operation(entry)));
  }

  /** The model of Step Functions. */
  public static Model aws() {
    return AWS;
  }

  /** By name. */
  public Map<String, Operation> operations() {
    return operations;
  }

  /** The type of that name: a code, for an error. */
  public Structure structure(String name) {
    return (Structure) type(name);
  }

  /** A file beside the model's. */
  static JsonNode resource(String name) {
    try (InputStream file = Model.class.getResourceAsStream("/model/" + name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      return Json.parseTrusted(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Operation operation(Map.Entry<String, JsonNode> entry) {
    JsonNode operation = entry.getValue();
    List<String> errors = new ArrayList<>();
    operation.get("errors").forEach(error -> errors.add(error.asText()));
    return new Operation(
        entry.getKey(),
        structure(operation.get("request").asText()),
        structure(operation.get("response").asText()),
        errors);
  }

  private Type type(String name) {
    JsonNode type = types.get(name);
    if (type.has("members")) {
      List<Member> members = new ArrayList<>();
      type.get("members")
          .fields()
          .forEachRemaining(member -> members.add(member(member.getKey(), member.getValue())));
      return new Structure(name, members);
    }
    if (type.has("list")) {
      return new ListOf(type(type.get("list").asText()), number(type, "min"), number(type, "max"));
    }
    return type.has("map") ? new MapOf(type(type.get("map").asText())) : scalar(type);
  }

  private Member member(String name, JsonNode type) {
    String starred = type.asText();
    boolean isRequired = starred.endsWith("*");
    return new Member(
        name, type(isRequired ? starred.substring(0, starred.length() - 1) : starred), isRequired);
  }

  private static Scalar scalar(JsonNode type) {
    List<String> values = new ArrayList<>();
    type.path("enum").forEach(value -> values.add(value.asText()));
    return new Scalar(
        type.get("type").asText(),
        number(type, "min"),
        number(type, "max"),
        Optional.ofNullable(type.get("pattern")).map(JsonNode::asText),
        values,
        type.path("sensitive").asBoolean());
  }

  private static OptionalLong number(JsonNode type, String name) {
    return type.has(name) ? OptionalLong.of(type.get(name).asLong()) : OptionalLong.empty();
  }
}
