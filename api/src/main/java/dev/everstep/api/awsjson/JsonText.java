package dev.everstep.api.awsjson;

import java.util.Locale;

/** JSON as text. */
public final class JsonText {

  private JsonText() {}

  /**
   * Writes surrogates that have no partner as JSON escapes, lest they be lost where the text is
   * encoded as UTF-8. In JSON such a character can stand inside a string only, so the text keeps
   * its meaning.
   */
  public static String escapeUnpairedSurrogates(String json) {
    if (isWellFormed(json)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            c -> {
              if (isSurrogate(c)) {
                escaped.append("\\u").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** Whether each surrogate has its partner. */
  public static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(JsonText::isSurrogate);
  }

  /**
   * Refuses a text that is no JSON with half a surrogate pair: UTF-8 has no form for it, and there
   * is no JSON to escape it in.
   *
   * @throws ApiException {@code SerializationException}
   */
  public static void requireWellFormed(String text) {
    if (!isWellFormed(text)) {
      throw ApiError.SERIALIZATION_EXCEPTION.because("A string holds a surrogate without partner");
    }
  }

  /** A surrogate among code points is one without partner. */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
