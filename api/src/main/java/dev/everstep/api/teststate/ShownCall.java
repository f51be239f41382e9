package dev.everstep.api.teststate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.contract.HttpTrace;
import java.util.List;

/**
 * {@code request} and {@code response} of {@code inspectionData}: texts all of them, headers as
 * {@code [name: value, name: value]} [AWS: TestState, example of an HTTP Task].
 */
public final class ShownCall {

  private ShownCall() {}

  /**
   * Adds them.
   *
   * @param secrets whether to show what the connection has added to the request; the answer is
   *     always shown as it is [AWS: TestState, revealSecrets]
   */
  public static void add(HttpTrace trace, boolean secrets, ObjectNode data) {
    HttpTrace.Request request = secrets ? trace.sent() : trace.written();
    ObjectNode shown =
        data.putObject("request")
            .put("protocol", request.protocol())
            .put("method", request.method())
            .put("url", request.url())
            .put("headers", list(request.headers()));
    request.body().ifPresent(body -> shown.put("body", body));
    trace
        .answer()
        .ifPresent(
            answer ->
                data.putObject("response")
                    .put("protocol", answer.protocol())
                    .put("statusCode", String.valueOf(answer.statusCode()))
                    .put("statusMessage", answer.statusMessage())
                    .put("headers", list(answer.headers()))
                    .put("body", answer.body()));
  }

  private static String list(List<String> headers) {
    return "[" + String.join(", ", headers) + "]";
  }
}
