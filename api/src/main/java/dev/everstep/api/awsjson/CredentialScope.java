package dev.everstep.api.awsjson;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a SigV4 {@code Authorization} header, {@code
 * <key>/<yyyymmdd>/<region>/states/aws4_request}. It is read, not verified.
 */
record CredentialScope(String accessKey, String region) {

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "AWS4-HMAC-SHA256 .*?\\bCredential=([A-Za-z0-9_.-]{1,128})/[0-9]{8}/([a-z0-9-]{1,32})/[a-z0-9-]+/aws4_request\\b.*");

  /** Empty for a request that is not signed, or signed in another way. */
  static Optional<CredentialScope> parse(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    Matcher matcher = CREDENTIAL.matcher(authorization);
    return matcher.matches()
        ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
