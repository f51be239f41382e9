package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.JavaText;
import dev.everstep.asl.expression.Sources;

/**
 * {@code States.Format(template, …)}: the template with each <code>{}</code> replaced by the next
 * argument.
 *
 * <p>A brace that is none of these is written with a backslash. Strings come in without quotes,
 * objects and arrays as Java prints them [AWS rec: test_context_json_path].
 */
final class Format implements IntrinsicFunction {

  private static final String ESCAPABLE = "\\'{}";
  private static final String WRONG_COUNT =
      "Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.";

  @Override
  public String name() {
    return "States.Format";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public int mostArguments() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean readsEscapesOfFirstArgument() {
    return true;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    String template = arguments.text(0);
    StringBuilder text = new StringBuilder();
    int next = 1;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      char following = i + 1 < template.length() ? template.charAt(i + 1) : ' ';
      if (c == '\\' && ESCAPABLE.indexOf(following) >= 0) {
        text.append(following);
        i++;
      } else if (c == '{' && following == '}' && next < arguments.size()) {
        append(arguments, next++, text);
        i++;
      } else if (c == '{') {
        throw StatesException.intrinsicFailure(
            following == '}'
                ? WRONG_COUNT
                : "Invalid template in States.Format: matching '}' not found for '{'.");
      } else {
        text.append(c);
      }
    }
    if (next < arguments.size()) {
      throw StatesException.intrinsicFailure(WRONG_COUNT);
    }
    return TextNode.valueOf(text.toString());
  }

  private static void append(Arguments arguments, int index, StringBuilder text) {
    text.append(JavaText.of(arguments.limitedValue(index)));
    if (text.length() > Arguments.MAX_BYTES) {
      throw StatesException.intrinsicFailure(
          "Expected a text of at most " + Arguments.MAX_BYTES + " characters");
    }
  }
}
