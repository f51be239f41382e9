package dev.everstep.cli.source;

/**
 * A piece of one line of a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param length at least 1
 */
public record Span(int line, int column, int length) {

  public Span {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException(
          "Expected positive numbers but was " + line + ", " + column + ", " + length);
    }
  }
}
