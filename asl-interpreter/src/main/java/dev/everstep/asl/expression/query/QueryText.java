package dev.everstep.asl.expression.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A text that is a JSONata expression: exactly {@code {%…%}}, without anything around it [AWS rec:
 * test_base_cases_BASE_LITERALS].
 */
public final class QueryText {

  private static final String BEGIN = "{%";
  private static final String END = "%}";

  private QueryText() {}

  public static boolean isQuery(JsonNode value) {
    return value.isTextual() && isQuery(value.textValue());
  }

  static boolean isQuery(String text) {
    return text.length() >= BEGIN.length() + END.length()
        && text.startsWith(BEGIN)
        && text.endsWith(END);
  }

  /** The expression alone, as causes quote it. */
  static String source(String text) {
    return text.substring(BEGIN.length(), text.length() - END.length()).trim();
  }
}
