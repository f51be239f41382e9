package dev.everstep.asl.json;

/** A text that is not JSON, or more deeply nested or larger than any document may be. */
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String location;
  private final String pointer;

  /**
   * @param message the parser's text, as AWS quotes it
   * @param location for example {@code [Source: (String)"not a definition"; line: 1, column: 4]}
   * @param pointer the JSON pointer of what was being read, such as {@code /States/Wait}
   */
  public JsonSyntaxException(String message, String location, String pointer) {
    super(message, null, false, false);
    this.location = location;
    this.pointer = pointer;
  }

  public String location() {
    return location;
  }

  public String pointer() {
    return pointer;
  }
}
