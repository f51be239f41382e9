package dev.everstep.asl.expression.jsonata.picture;

/** A picture that cannot be used. */
public final class PictureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  PictureException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** JSONata's code, such as {@code D3130}. */
  public String code() {
    return code;
  }
}
