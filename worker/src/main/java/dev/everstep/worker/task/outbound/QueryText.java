package dev.everstep.worker.task.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names and values as a query or a form writes them: percent-encoded, a blank as {@code %20}. */
public final class QueryText {

  private final StringBuilder text = new StringBuilder();

  /** Adds a pair, not encoded yet. */
  public QueryText add(String name, String value) {
    if (!text.isEmpty()) {
      text.append('&');
    }
    text.append(encode(name)).append('=').append(encode(value));
    return this;
  }

  /** Adds a pair for each value of each name. */
  public QueryText addAll(Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> values.forEach(value -> add(name, value)));
    return this;
  }

  /** All pairs; empty if there are none. */
  @Override
  public String toString() {
    return text.toString();
  }

  private static String encode(String plain) {
    StringBuilder encoded = new StringBuilder(plain.length());
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }

  /** [RFC 3986: Unreserved Characters]. */
  private static boolean isUnreserved(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }
}
