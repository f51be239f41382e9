package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.Shape;
import dev.everstep.worker.task.aws.wire.Structure;
import dev.everstep.worker.task.aws.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a state into the input of an action. */
public final class Parameters {

  private final Notation notation;
  private final List<String> problems = new ArrayList<>();

  private Parameters(Notation notation) {
    this.notation = notation;
  }

  /**
   * The input. Members in which the service expects a token of the client, to tell a repeat, get
   * one made of the key unless the state gives its own.
   *
   * @throws TaskFailure {@code States.Runtime} if they can be no input of the action
   */
  public static Structure read(
      Wire wire, Operation operation, JsonNode json, Notation notation, String idempotencyKey)
      throws TaskFailure {
    return read(wire, operation, json, notation, idempotencyKey, json);
  }

  /**
   * The same.
   *
   * @param written what the state gave, which a refusal quotes
   */
  public static Structure read(
      Wire wire,
      Operation operation,
      JsonNode json,
      Notation notation,
      String idempotencyKey,
      JsonNode written)
      throws TaskFailure {
    Parameters parameters = new Parameters(notation);
    Structure input = wire.structure(operation.input());
    parameters.missing(input.shape(), json);
    parameters.fill(input, json);
    if (!parameters.problems.isEmpty()) {
      throw TaskFailure.parametersRefused(written, parameters.problems);
    }
    for (Member member : input.shape().members()) {
      if (member.isIdempotencyToken() && input.get(member) == null) {
        input.set(member, token(idempotencyKey, member));
      }
    }
    return input;
  }

  /** Services want no more than 64 characters, and some of them a UUID. */
  private static String token(String idempotencyKey, Member member) {
    byte[] seed = (idempotencyKey + "/" + member.name()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  private void missing(Shape shape, JsonNode json) {
    List<String> present =
        json.propertyStream()
            .filter(property -> !property.getValue().isNull())
            .flatMap(property -> notation.member(shape, property.getKey()).stream())
            .map(Member::name)
            .toList();
    for (Member member : shape.members()) {
      boolean required = shape.required().contains(member.name()) && !member.isIdempotencyToken();
      if (required && !present.contains(member.name())) {
        problems.add("The field '" + notation.name(member) + "' is required but was missing");
      }
    }
  }

  private void fill(Structure structure, JsonNode json) {
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      String name = property.getKey();
      Optional<Member> member = notation.member(structure.shape(), name);
      if (member.isEmpty()) {
        problems.add(TaskFailure.unsupported(name));
      } else if (!property.getValue().isNull()) {
        structure.set(member.get(), value(structure, member.get(), property.getValue(), name));
      }
    }
  }

  private @Nullable Object value(Structure around, Member member, JsonNode json, String name) {
    Shape shape = member.shape();
    return switch (shape.type()) {
      case STRUCTURE -> structure(around.inner(shape), json, name);
      case LIST -> list(around, shape, json, name);
      case MAP -> map(around, shape, json, name);
      default -> {
        Optional<Object> scalar = Scalars.read(member, json);
        if (scalar.isEmpty()) {
          invalid(name);
        }
        yield scalar.orElse(null);
      }
    };
  }

  private Structure structure(Structure structure, JsonNode json, String name) {
    Optional<Member> text =
        json.isTextual() ? notation.textMember(structure.shape()) : Optional.empty();
    if (json.isObject()) {
      fill(structure, json);
    } else if (text.isPresent()) {
      structure.set(text.get(), json.textValue());
    } else {
      invalid(name);
    }
    return structure;
  }

  private List<@Nullable Object> list(Structure around, Shape shape, JsonNode json, String name) {
    List<@Nullable Object> list = new ArrayList<>();
    if (!json.isArray()) {
      invalid(name);
    }
    for (JsonNode item : json) {
      list.add(item.isNull() ? null : value(around, shape.element(), item, name));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(
      Structure around, Shape shape, JsonNode json, String name) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (!json.isObject()) {
      invalid(name);
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      JsonNode value = entry.getValue();
      map.put(entry.getKey(), value.isNull() ? null : value(around, shape.value(), value, name));
    }
    return map;
  }

  private void invalid(String name) {
    problems.add("The value of the field '" + name + "' has an invalid format");
  }
}
