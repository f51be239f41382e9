package dev.everstep.api.arn;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;

/** Names of state machines, executions and activities. */
public final class Names {

  private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

  private Names() {}

  /**
   * Returns the name if AWS allows its characters; its length is the model's business.
   *
   * @throws ApiException {@code InvalidName} [AWS rec: test_create_activity_invalid_name]
   */
  public static String require(String name) {
    if (!isValid(name)) {
      throw ApiError.INVALID_NAME.because("Invalid Name: '" + name + "'");
    }
    return name;
  }

  private static boolean isValid(String name) {
    return !name.isEmpty() && name.codePoints().allMatch(Names::isAllowed);
  }

  /** Without partner, a surrogate is a code point of its own. */
  private static boolean isAllowed(int c) {
    return FORBIDDEN.indexOf(c) < 0
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && c != 0xFFFE
        && c != 0xFFFF
        && c != 0x10FFFF;
  }
}
