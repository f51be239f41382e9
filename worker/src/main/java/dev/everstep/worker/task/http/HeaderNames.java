package dev.everstep.worker.task.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The case of header names, which {@code java.net.http} does not keep and definitions may rely on.
 */
final class HeaderNames {

  /** As AWS sends them [AWS rec: test_invoke_unsupported_param]. */
  private static final Map<String, String> SENT =
      Map.ofEntries(
          Map.entry("connection", "Connection"),
          Map.entry("content-length", "Content-Length"),
          Map.entry("content-type", "Content-Type"),
          Map.entry("date", "Date"),
          Map.entry("server", "Server"),
          Map.entry("x-amz-executed-version", "X-Amz-Executed-Version"),
          Map.entry("x-amz-function-error", "X-Amz-Function-Error"),
          Map.entry("x-amz-log-result", "X-Amz-Log-Result"),
          Map.entry("x-amzn-remapped-content-length", "x-amzn-Remapped-Content-Length"),
          Map.entry("x-amzn-requestid", "x-amzn-RequestId"),
          Map.entry("x-amzn-trace-id", "X-Amzn-Trace-Id"));

  /**
   * Their front end writes {@code Connection} [AWS rec: test_invoke_unsupported_param,
   * test_base_integrations]; that of others {@code connection} [AWS rec:
   * test_send_message_attributes, test_publish_base, test_start_execution_input_json].
   */
  private static final Set<String> CAPITALIZING = Set.of("lambda", "dynamodb");

  private HeaderNames() {}

  /**
   * The name in the case in which a service sends it; one that is not known stays as it is.
   *
   * @param service as resources name it, for example {@code sqs}
   */
  static String asSent(String service, String name) {
    if (name.equalsIgnoreCase("connection") && !CAPITALIZING.contains(service)) {
      return "connection";
    }
    return SENT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
