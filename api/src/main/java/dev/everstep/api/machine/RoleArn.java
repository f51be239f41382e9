package dev.everstep.api.machine;

import dev.everstep.api.awsjson.ApiError;
import java.util.regex.Pattern;

/** The ARN of an execution role. Whether the role exists shows when a task needs it. */
public final class RoleArn {

  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]+:role/[\\x21-\\x7e]+");

  private RoleArn() {}

  /** Returns the ARN if it is one, else throws {@code InvalidArn}. */
  public static String require(String arn) {
    if (!FORM.matcher(arn).matches()) {
      throw ApiError.INVALID_ARN.because("Invalid Role Arn: '" + arn + "'");
    }
    return arn;
  }
}
