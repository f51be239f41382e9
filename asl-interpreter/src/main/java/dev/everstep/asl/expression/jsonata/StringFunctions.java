package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.TextSearch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Functions over texts. Lengths and positions count code points. */
final class StringFunctions {

  private StringFunctions() {}

  static JsonNode string(Arguments arguments) {
    boolean indented = arguments.has(1) && arguments.required(1).booleanValue();
    return arguments.result(Texts.of(arguments.required(0), indented, arguments.budget()));
  }

  static JsonNode length(Arguments arguments) {
    return Numbers.of((long) length(arguments.text(0)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static JsonNode substring(Arguments arguments) {
    String text = arguments.text(0);
    int size = length(text);
    double start = Math.max(arguments.number(1), -size);
    double end = Double.POSITIVE_INFINITY;
    if (arguments.has(2)) {
      double count = arguments.number(2);
      if (count <= 0) {
        return arguments.result("");
      }
      end = start >= 0 ? start + count : size + start + count;
    }
    int first = position(start < 0 ? size + start : start, size);
    int last = position(end, size);
    return arguments.result(
        first >= last
            ? ""
            : text.substring(text.offsetByCodePoints(0, first), text.offsetByCodePoints(0, last)));
  }

  private static int position(double index, int size) {
    return (int) Math.min(Math.max(index, 0), size);
  }

  static JsonNode substringBefore(Arguments arguments) {
    String text = arguments.text(0);
    int found = TextSearch.indexOf(text, arguments.text(1), 0);
    return arguments.result(found < 0 ? text : text.substring(0, found));
  }

  static JsonNode substringAfter(Arguments arguments) {
    String text = arguments.text(0);
    String before = arguments.text(1);
    int found = TextSearch.indexOf(text, before, 0);
    return arguments.result(found < 0 ? text : text.substring(found + before.length()));
  }

  static JsonNode lowercase(Arguments arguments) {
    return arguments.result(arguments.text(0).toLowerCase(Locale.ROOT));
  }

  static JsonNode uppercase(Arguments arguments) {
    return arguments.result(arguments.text(0).toUpperCase(Locale.ROOT));
  }

  /** Runs of blanks become one space each; none stays at the ends. */
  static JsonNode trim(Arguments arguments) {
    StringBuilder trimmed = new StringBuilder();
    boolean blank = false;
    for (char c : arguments.text(0).toCharArray()) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        blank = !trimmed.isEmpty();
      } else {
        trimmed.append(blank ? " " : "").append(c);
        blank = false;
      }
    }
    return arguments.result(trimmed.toString());
  }

  /** To the right, or to the left if the width is negative. */
  static JsonNode pad(Arguments arguments) {
    String text = arguments.text(0);
    double width = arguments.number(1);
    String with = arguments.has(2) && !arguments.text(2).isEmpty() ? arguments.text(2) : " ";
    long missing = (long) Math.min(Math.abs(width), Integer.MAX_VALUE) - length(text);
    if (missing <= 0) {
      return arguments.result(text);
    }
    int[] points = with.codePoints().toArray();
    long rounds = (missing + points.length - 1) / points.length;
    arguments.budget().spendText(text.length() + rounds * with.length());
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      padding.appendCodePoint(points[i % points.length]);
    }
    return arguments.result(width > 0 ? text + padding : padding + text);
  }

  static JsonNode join(Arguments arguments) {
    JsonNode texts = arguments.required(0);
    String separator = arguments.has(1) ? arguments.text(1) : "";
    long length = 0;
    for (int i = 0; i < texts.size(); i++) {
      length += texts.get(i).textValue().length() + separator.length();
      arguments.budget().spend(1);
    }
    arguments.budget().spendText(length);
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      joined.append(i == 0 ? "" : separator).append(texts.get(i).textValue());
    }
    return arguments.result(joined.toString());
  }

  static JsonNode base64encode(Arguments arguments) {
    byte[] bytes = arguments.text(0).getBytes(StandardCharsets.UTF_8);
    return arguments.result(Base64.getEncoder().encodeToString(bytes));
  }

  static JsonNode base64decode(Arguments arguments) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(arguments.text(0));
      return arguments.result(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Fault.D3137.with("Invalid Base64 passed to $base64decode()");
    }
  }
}
