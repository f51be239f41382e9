package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.jsonata.regex.Regex;
import dev.everstep.asl.expression.jsonata.syntax.SignatureText;
import dev.everstep.asl.expression.jsonata.syntax.SignatureText.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against a signature such as {@code <s-n?:s>}. A letter stands for a type, {@code
 * -} lets the context value stand in for an argument that is left out, {@code ?} makes one
 * optional, {@code +} repeats it. Where an array is asked for, a single value is made one.
 */
final class Signature {

  private final List<Parameter> parameters;
  private final Regex whole;

  Signature(SignatureText text) {
    this.parameters = text.parameters();
    this.whole = Regex.compile("^" + pattern(parameters.size()) + "$", "");
  }

  static Signature parse(String text) {
    return new Signature(SignatureText.parse(text));
  }

  int size() {
    return parameters.size();
  }

  /** For the first parameters: matched against a text with a letter for each argument. */
  private String pattern(int count) {
    StringBuilder pattern = new StringBuilder();
    for (Parameter parameter : parameters.subList(0, count)) {
      pattern.append('(').append(parameter.types()).append(parameter.repetition()).append(')');
    }
    return pattern.toString();
  }

  /**
   * The arguments as the function wants them: with the context value where one is left out, and
   * with arrays where it wants arrays.
   */
  List<@Nullable JsonNode> checked(
      List<@Nullable JsonNode> arguments,
      @Nullable JsonNode context,
      String function,
      Budget budget) {
    StringBuilder types = new StringBuilder();
    arguments.forEach(argument -> types.append(Values.typeLetter(argument)));
    Optional<Regex.Match> match = whole.find(types.toString(), 0, budget::spend);
    if (match.isEmpty()) {
      throw Fault.T0410.with(firstMisfit(types.toString(), budget) + 1, function);
    }
    List<@Nullable JsonNode> checked = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String taken = match.get().groups().get(i).orElse("");
      if (taken.isEmpty() && parameter.takesContext()) {
        if (parameter.types().indexOf(Values.typeLetter(context)) < 0) {
          throw Fault.T0411.with(next + 1, function);
        }
        checked.add(context);
      } else if (taken.isEmpty()) {
        checked.add(argument(arguments, next));
        next++;
      }
      for (int end = next + taken.length(); !taken.isEmpty() && next < end; next++) {
        JsonNode argument = argument(arguments, next);
        if (parameter.isArray() && argument != null) {
          if (!isArrayOf(parameter.itemType(), argument, budget)) {
            throw Fault.T0412.with(next + 1, function, plural(parameter.itemType()));
          }
          argument = asArray(argument);
        }
        checked.add(argument);
      }
    }
    return checked;
  }

  /**
   * A parameter that was left out counts as an argument, so that there may be none for the last.
   */
  private static @Nullable JsonNode argument(List<@Nullable JsonNode> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** A single value counts as an array of itself. */
  private static boolean isArrayOf(String itemType, JsonNode argument, Budget budget) {
    if (itemType.isEmpty()) {
      return true;
    }
    if (!argument.isArray()) {
      return itemType.equals(String.valueOf(Values.typeLetter(argument)));
    }
    for (int i = 0; i < argument.size(); i++) {
      budget.spend(1);
      if (Values.typeLetter(argument.get(i)) != itemType.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** What error messages call the elements of an array. */
  private static String plural(String itemType) {
    return switch (itemType) {
      case "a" -> "arrays";
      case "b" -> "booleans";
      case "f" -> "functions";
      case "n" -> "numbers";
      case "o" -> "objects";
      case "s" -> "strings";
      default -> itemType;
    };
  }

  private static JsonNode asArray(JsonNode value) {
    if (value.isArray()) {
      return value;
    }
    Items single = Items.array();
    single.add(value);
    return single;
  }

  private int firstMisfit(String types, Budget budget) {
    int good = 0;
    for (int count = 1; count <= parameters.size(); count++) {
      Optional<Regex.Match> match =
          Regex.compile("^" + pattern(count), "").find(types, 0, budget::spend);
      if (match.isEmpty()) {
        return good;
      }
      good = match.get().end();
    }
    return good;
  }
}
