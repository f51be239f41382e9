package dev.everstep.asl.expression.jsonata.syntax;

import java.util.ArrayList;
import java.util.List;

/** What stands in a signature, {@code <s-n?:s>}. */
public record SignatureText(List<Parameter> parameters) {

  /**
   * One parameter.
   *
   * @param types the letters of the types that fit, as a class of a regular expression
   * @param repetition {@code ?}, {@code +} or empty
   * @param itemType the type of an array's items, else empty
   * @param takesContext whether the context value stands in for a missing argument
   */
  public record Parameter(
      String types, String repetition, boolean isArray, String itemType, boolean takesContext) {

    private static Parameter of(String types) {
      return new Parameter(types, "", false, "", false);
    }

    private Parameter repeated(String newRepetition) {
      return new Parameter(types, newRepetition, isArray, itemType, takesContext);
    }

    private Parameter takingContext() {
      return new Parameter(types, "?", isArray, itemType, true);
    }

    private Parameter ofItems(String items) {
      return new Parameter(types, repetition, isArray, items, takesContext);
    }
  }

  public SignatureText {
    parameters = List.copyOf(parameters);
  }

  /**
   * @throws SyntaxException if the text is no signature
   */
  public static SignatureText parse(String text) {
    List<Parameter> parameters = new ArrayList<>();
    for (int at = 1; at < text.length() && text.charAt(at) != ':'; at++) {
      char letter = text.charAt(at);
      int last = parameters.size() - 1;
      if (last < 0 && "-?+<".indexOf(letter) >= 0) {
        throw typeParameter();
      }
      switch (letter) {
        case 's', 'n', 'b', 'l', 'o' -> parameters.add(Parameter.of("[" + letter + "m]"));
        case 'a' -> parameters.add(new Parameter("[asnblfom]", "", true, "", false));
        case 'f' -> parameters.add(Parameter.of("f"));
        case 'j' -> parameters.add(Parameter.of("[asnblom]"));
        case 'x' -> parameters.add(Parameter.of("[asnblfom]"));
        case '-' -> parameters.set(last, parameters.get(last).takingContext());
        case '?', '+' -> parameters.set(last, parameters.get(last).repeated(letter + ""));
        case '(' -> {
          int end = closing(text, at, '(', ')');
          parameters.add(choice(text.substring(at + 1, end)));
          at = end;
        }
        case '<' -> {
          if (!parameters.get(last).isArray && text.charAt(at - 1) != 'f') {
            throw typeParameter();
          }
          int end = closing(text, at, '<', '>');
          parameters.set(last, parameters.get(last).ofItems(text.substring(at + 1, end)));
          at = end;
        }
        default -> {
          // ">" ends it; what else there may be says nothing about arguments
        }
      }
    }
    return new SignatureText(parameters);
  }

  private static SyntaxException typeParameter() {
    return new SyntaxException(
        "S0401", "Type parameters can only be applied to functions and arrays");
  }

  private static Parameter choice(String types) {
    if (types.indexOf('<') >= 0) {
      throw new SyntaxException(
          "S0402", "Choice groups containing parameterized types are not supported");
    }
    String letters = types.replaceAll("[^a-z]", "");
    return Parameter.of("[" + letters + "m]");
  }

  private static int closing(String text, int start, char open, char close) {
    int depth = 0;
    for (int at = start; at < text.length(); at++) {
      depth += text.charAt(at) == open ? 1 : text.charAt(at) == close ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return text.length() - 1;
  }
}
