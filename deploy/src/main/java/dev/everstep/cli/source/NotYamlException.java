package dev.everstep.cli.source;

/** A file that should be YAML and is not, or says what JSON cannot. */
public final class NotYamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Span span;

  NotYamlException(String message, Span span) {
    super(message, null, false, false);
    this.span = span;
  }

  /** Up to where it could be read. */
  public Span span() {
    return span;
  }
}
