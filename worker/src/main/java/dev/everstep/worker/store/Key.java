package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where a page of a list ended: the sort key of its last item. The next page starts after it,
 * whatever was inserted or deleted meanwhile. The text is for page tokens; its form is the store's
 * own.
 */
public record Key(String text) {

  public Key {
    requireNonNull(text, "text is null");
  }

  static Key of(Instant date, String name) {
    return new Key(date.toEpochMilli() + ":" + name);
  }

  static Key of(int number) {
    return new Key(Integer.toString(number));
  }

  int number() {
    return Integer.parseInt(text);
  }

  long epochMillis() {
    return Long.parseLong(text.substring(0, colon()));
  }

  /** What follows the date. */
  String name() {
    return text.substring(colon() + 1);
  }

  private int colon() {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("Expected a key with a date but found none");
    }
    return colon;
  }
}
