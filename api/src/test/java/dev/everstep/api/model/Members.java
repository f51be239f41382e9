package dev.everstep.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.model.Model.ListOf;
import dev.everstep.api.model.Model.MapOf;
import dev.everstep.api.model.Model.Member;
import dev.everstep.api.model.Model.Scalar;
import dev.everstep.api.model.Model.Structure;
import dev.everstep.api.model.Model.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares an answer with the type that the model gives it. */
public final class Members {

  private final List<String> faults = new ArrayList<>();
  private final Set<String> present = new TreeSet<>();

  private Members() {}

  /** Compares. */
  public static Members of(JsonNode answer, Structure type) {
    Members members = new Members();
    members.structure(answer, type, "");
    return members;
  }

  /** Where the answer is not as the model says; empty if it is. */
  public List<String> faults() {
    return faults;
  }

  /** The paths of the members that are there, such as {@code executions.name}. */
  public Set<String> present() {
    return present;
  }

  /** The paths of all members that a type has. */
  static Set<String> all(Structure type) {
    Set<String> paths = new TreeSet<>();
    addAll(type, "", paths);
    return paths;
  }

  private static void addAll(Type type, String path, Set<String> paths) {
    if (type instanceof Structure structure) {
      for (Member member : structure.members()) {
        paths.add(path + member.name());
        addAll(member.type(), path + member.name() + ".", paths);
      }
    } else if (type instanceof ListOf list) {
      addAll(list.item(), path, paths);
    }
  }

  private void structure(JsonNode value, Structure type, String path) {
    if (!value.isObject()) {
      faults.add(path + " is no structure");
      return;
    }
    Set<String> known = new TreeSet<>();
    for (Member member : type.members()) {
      known.add(member.name());
      JsonNode found = value.path(member.name());
      if (!found.isMissingNode()) {
        present.add(path + member.name());
        value(found, member.type(), path + member.name());
      } else if (member.isRequired()) {
        faults.add(path + member.name() + " is missing");
      }
    }
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                faults.add(path + name + " is not in the model");
              }
            });
  }

  private void value(JsonNode value, Type type, String path) {
    if (type instanceof Structure structure) {
      structure(value, structure, path + ".");
    } else if (type instanceof ListOf list) {
      if (!value.isArray()) {
        faults.add(path + " is no list");
      }
      for (JsonNode item : value) {
        if (list.item() instanceof Structure structure) {
          structure(item, structure, path + ".");
        } else {
          value(item, list.item(), path);
        }
      }
    } else if (type instanceof MapOf map) {
      value.forEach(item -> value(item, map.value(), path));
    } else if (!isOf((Scalar) type, value)) {
      faults.add(path + " is no " + ((Scalar) type).kind() + " of the model");
    }
  }

  private static boolean isOf(Scalar type, JsonNode value) {
    return switch (type.kind()) {
      case "string" ->
          value.isTextual() && (type.values().isEmpty() || type.values().contains(value.asText()));
      case "boolean" -> value.isBoolean();
      case "integer", "long" -> value.isIntegralNumber();
      case "float", "double", "timestamp" -> value.isNumber();
      default -> throw new AssertionError(type.kind());
    };
  }
}
