package dev.everstep.worker.task.outbound;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** One header line of a request or an answer. Names are kept as they are written or came. */
public record HttpField(String name, String value) {

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  public HttpField {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }

  /** The first value of a header, whose name is compared without regard to case. */
  public static Optional<String> first(Collection<HttpField> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(HttpField::value)
        .findFirst();
  }

  /** Whether a text may be a header's name [RFC 9110: Tokens]. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether a text may be a header's value: one line, and no control characters. */
  public static boolean isValue(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7F || c == '\t');
  }

  /** Only the name: values may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
