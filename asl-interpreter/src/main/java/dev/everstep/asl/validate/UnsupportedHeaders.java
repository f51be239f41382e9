package dev.everstep.asl.validate;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers that an HTTP task may not set [AWS: Call HTTPS APIs, HTTP Task fields]. */
public final class UnsupportedHeaders {

  private static final Set<String> NAMES =
      Set.of(
          "a-im",
          "accept-charset",
          "accept-datetime",
          "accept-encoding",
          "authorization",
          "cache-control",
          "connection",
          "content-encoding",
          "content-md5",
          "date",
          "expect",
          "forwarded",
          "from",
          "host",
          "http2-settings",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "max-forwards",
          "origin",
          "pragma",
          "proxy-authorization",
          "referer",
          "server",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "warning");

  private static final List<String> PREFIXES = List.of("x-forwarded-", "x-amz-", "x-amzn-");

  private UnsupportedHeaders() {}

  /** Whether a header is one of them. */
  public static boolean contains(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(small) || PREFIXES.stream().anyMatch(small::startsWith);
  }

  /**
   * What AWS says of them; it prints them in small letters.
   *
   * @param names that are among them
   */
  public static String problem(List<String> names) {
    return "The 'Headers' field contains unsupported values: "
        + names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
