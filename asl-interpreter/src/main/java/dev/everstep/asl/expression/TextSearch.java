package dev.everstep.asl.expression;

/**
 * Looks for a text in another, in time that grows with their sum: {@code String.indexOf} may need
 * their product (the method of Knuth, Morris and Pratt).
 */
public final class TextSearch {

  /** Shorter texts cost little however they are looked for. */
  private static final int SHORT = 16;

  private TextSearch() {}

  /** The first place at or after {@code from}, or -1. */
  public static int indexOf(String text, String wanted, int from) {
    return indexOf(text, wanted, from, text.length());
  }

  /** The first place at or after {@code from} that lies whole before {@code end}, or -1. */
  public static int indexOf(String text, String wanted, int from, int end) {
    if (wanted.length() <= SHORT) {
      int at = text.indexOf(wanted, from);
      return at + wanted.length() <= end ? at : -1;
    }
    int[] borders = borders(wanted);
    int matched = 0;
    for (int at = from; at < end; at++) {
      while (matched > 0 && text.charAt(at) != wanted.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += text.charAt(at) == wanted.charAt(matched) ? 1 : 0;
      if (matched == wanted.length()) {
        return at - matched + 1;
      }
    }
    return -1;
  }

  /** For each beginning of the text: how long its longest end is that is also its beginning. */
  private static int[] borders(String text) {
    int[] borders = new int[text.length()];
    int length = 0;
    for (int at = 1; at < text.length(); at++) {
      while (length > 0 && text.charAt(at) != text.charAt(length)) {
        length = borders[length - 1];
      }
      length += text.charAt(at) == text.charAt(length) ? 1 : 0;
      borders[at] = length;
    }
    return borders;
  }
}
