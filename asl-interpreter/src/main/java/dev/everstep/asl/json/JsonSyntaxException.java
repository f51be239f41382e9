package dev.everstep.asl.json;

/** A text that is not JSON, or more deeply nested or larger than any document may be. */
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * @param message the parser's text, as AWS quotes it
   * @param location for example {@code [Source: (String)"not a definition"; line: 1, column: 4]}
   */
  public JsonSyntaxException(String message, String location) {
    super(message, null, false, false);
    this.location = location;
  }

  public String location() {
    return location;
  }
}
