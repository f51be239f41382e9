package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.expression.TextSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that look for a text, a regular expression, or what any function finds that answers as
 * a regular expression does.
 */
final class MatchFunctions {

  private static final int STEPS_PER_MATCH = 8;

  private MatchFunctions() {}

  static JsonNode contains(Arguments arguments) {
    JsonNode pattern = arguments.required(1);
    return BooleanNode.valueOf(
        pattern.isTextual()
            ? TextSearch.indexOf(arguments.text(0), pattern.textValue(), 0) >= 0
            : first(arguments) != null);
  }

  static JsonNode match(Arguments arguments) {
    double limit = limit(arguments, 2, Fault.D3040);
    Items result = Items.sequence();
    JsonNode match = limit > 0 ? first(arguments) : null;
    while (match != null && result.size() < limit) {
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      found.set("match", match.path("match"));
      found.set("index", match.path("start"));
      found.set("groups", match.path("groups"));
      result.add(found);
      match = next(match, arguments);
    }
    return result;
  }

  static JsonNode replace(Arguments arguments) {
    String text = arguments.text(0);
    JsonNode pattern = arguments.required(1);
    if (pattern.isTextual() && pattern.textValue().isEmpty()) {
      throw Fault.D3010.with();
    }
    double limit = limit(arguments, 3, Fault.D3011);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int count = 0;
    JsonNode match = limit > 0 ? firstOf(arguments, 0) : null;
    while (match != null && count < limit) {
      int start = match.path("start").intValue();
      result.append(text, Math.min(copied, start), start);
      result.append(replacement(match, arguments));
      arguments.budget().spendText(result.length() - (long) copied);
      copied = start + match.path("match").asText().length();
      count++;
      match = nextOf(match, copied, arguments);
    }
    return arguments.result(result.append(text.substring(copied)).toString());
  }

  static JsonNode split(Arguments arguments) {
    String text = arguments.text(0);
    double limit = limit(arguments, 2, Fault.D3020);
    JsonNode separator = arguments.required(1);
    Items parts = Items.array();
    if (separator.isTextual() && separator.textValue().isEmpty()) {
      for (int i = 0; i < text.length() && parts.size() < Math.floor(limit); i++) {
        arguments.budget().spend(1);
        parts.add(text.substring(i, i + 1));
      }
      return parts;
    }
    double most = separator.isTextual() ? Math.floor(limit) : limit;
    int start = 0;
    JsonNode match = limit > 0 ? firstOf(arguments, 0) : null;
    while (match != null && parts.size() < most) {
      parts.add(text.substring(start, match.path("start").intValue()));
      start = match.path("end").intValue();
      match = nextOf(match, start, arguments);
    }
    if (parts.size() < most) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  /** Infinite if it is left out. */
  private static double limit(Arguments arguments, int index, Fault negative) {
    double limit = arguments.has(index) ? arguments.number(index) : Double.POSITIVE_INFINITY;
    if (limit < 0) {
      throw negative.with();
    }
    return limit;
  }

  /** The first match of a text or a function. */
  private static @Nullable JsonNode firstOf(Arguments arguments, int from) {
    return arguments.required(1).isTextual() ? literal(arguments, from) : first(arguments);
  }

  private static @Nullable JsonNode nextOf(JsonNode match, int from, Arguments arguments) {
    return arguments.required(1).isTextual() ? literal(arguments, from) : next(match, arguments);
  }

  private static @Nullable JsonNode literal(Arguments arguments, int from) {
    String wanted = arguments.text(1);
    int start = TextSearch.indexOf(arguments.text(0), wanted, from);
    arguments.budget().spend(STEPS_PER_MATCH);
    if (start < 0) {
      return null;
    }
    ObjectNode match = JsonNodeFactory.instance.objectNode();
    match.put("match", wanted);
    match.put("start", start);
    match.put("end", start + wanted.length());
    match.putArray("groups");
    return match;
  }

  private static @Nullable JsonNode first(Arguments arguments) {
    return checked(
        Callable.apply(arguments.required(1), arguments.evaluation(), arguments.required(0)),
        arguments);
  }

  private static @Nullable JsonNode next(JsonNode match, Arguments arguments) {
    List<@Nullable JsonNode> none = new ArrayList<>();
    arguments.budget().spend(STEPS_PER_MATCH);
    return checked(
        Callable.apply(match.get("next"), none, null, arguments.evaluation()), arguments);
  }

  private static @Nullable JsonNode checked(@Nullable JsonNode match, Arguments arguments) {
    boolean fits =
        match == null
            || match.path("match").isTextual()
                && isPosition(match.path("start"), arguments.text(0))
                && isPosition(match.path("end"), arguments.text(0))
                && match.path("groups").isArray()
                && Values.isFunction(match.get("next"));
    if (!fits) {
      throw Fault.T1010.with(arguments.function());
    }
    return match;
  }

  private static boolean isPosition(JsonNode value, String text) {
    return value.isNumber()
        && Numbers.isInteger(value)
        && value.doubleValue() >= 0
        && value.doubleValue() <= text.length();
  }

  private static String replacement(JsonNode match, Arguments arguments) {
    JsonNode by = arguments.required(2);
    if (by.isTextual()) {
      boolean plain = arguments.required(1).isTextual();
      return plain ? by.textValue() : expanded(by.textValue(), match);
    }
    JsonNode made = Callable.apply(by, arguments.evaluation(), match);
    if (made == null || !made.isTextual()) {
      throw Fault.D3012.with();
    }
    return made.textValue();
  }

  /** With {@code $1} for the first group, {@code $0} for all, {@code $$} for a dollar. */
  private static String expanded(String template, JsonNode match) {
    JsonNode groups = match.path("groups");
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
      result.append(template, at, dollar);
      at = dollar + 1;
      char next = at < template.length() ? template.charAt(at) : ' ';
      if (next == '$') {
        result.append('$');
        at++;
      } else if (next == '0') {
        result.append(match.path("match").textValue());
        at++;
      } else {
        int digits = groupDigits(template, at, groups.size());
        if (digits == 0) {
          result.append('$');
        } else {
          int group = Integer.parseInt(template.substring(at, at + digits));
          JsonNode text = groups.path(group - 1);
          result.append(text.isTextual() ? text.textValue() : "");
          at += digits;
        }
      }
    }
    return result.append(template.substring(at)).toString();
  }

  /** As many digits as name a group that there is, but one at the least. */
  private static int groupDigits(String template, int at, int groups) {
    int most = String.valueOf(groups).length();
    int digits = 0;
    while (digits < most
        && at + digits < template.length()
        && Character.digit(template.charAt(at + digits), 10) >= 0
        && template.charAt(at + digits) < 128) {
      digits++;
    }
    boolean tooLarge = digits > 1 && Integer.parseInt(template.substring(at, at + digits)) > groups;
    return tooLarge ? digits - 1 : digits;
  }
}
