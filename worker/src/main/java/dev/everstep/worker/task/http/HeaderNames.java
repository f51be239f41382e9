package dev.everstep.worker.task.http;

import java.util.Locale;
import java.util.Map;

/**
 * The case of header names, which {@code java.net.http} does not keep and definitions may rely on.
 */
final class HeaderNames {

  /** As Lambda sends them [AWS rec: test_invoke_unsupported_param]. */
  private static final Map<String, String> SENT =
      Map.ofEntries(
          Map.entry("connection", "Connection"),
          Map.entry("content-length", "Content-Length"),
          Map.entry("content-type", "Content-Type"),
          Map.entry("date", "Date"),
          Map.entry("x-amz-executed-version", "X-Amz-Executed-Version"),
          Map.entry("x-amz-function-error", "X-Amz-Function-Error"),
          Map.entry("x-amz-log-result", "X-Amz-Log-Result"),
          Map.entry("x-amzn-remapped-content-length", "x-amzn-Remapped-Content-Length"),
          Map.entry("x-amzn-requestid", "x-amzn-RequestId"),
          Map.entry("x-amzn-trace-id", "X-Amzn-Trace-Id"));

  private HeaderNames() {}

  /** The name in Lambda's case; one that Lambda does not send stays as it is. */
  static String asSent(String name) {
    return SENT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
