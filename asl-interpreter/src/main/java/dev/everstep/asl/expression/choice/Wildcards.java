package dev.everstep.asl.expression.choice;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.TextSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of {@code StringMatches}: {@code *} stands for any number of characters, {@code \*}
 * and {@code \\} for themselves. Matching takes time linear in the text, whatever the pattern.
 */
final class Wildcards {

  /**
   * What stands before, between and behind the wildcards; a single one means that there are none.
   */
  private final List<String> parts;

  private Wildcards(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  static Wildcards compile(String pattern) throws InvalidExpressionException {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      if (c == '\\') {
        i++;
        if (i == pattern.length() || pattern.charAt(i) != '*' && pattern.charAt(i) != '\\') {
          throw new InvalidExpressionException(
              "Expected '*' or '\\' after each '\\' of a StringMatches pattern");
        }
        c = pattern.charAt(i);
      }
      part.append(c);
    }
    parts.add(part.toString());
    return new Wildcards(parts);
  }

  boolean matches(String text) {
    String first = parts.get(0);
    String last = parts.get(parts.size() - 1);
    if (parts.size() == 1) {
      return text.equals(first);
    }
    int end = text.length() - last.length();
    if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    // The leftmost place for each part in between leaves the most room for those that follow.
    int from = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int at = TextSearch.indexOf(text, part, from, end);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }
}
