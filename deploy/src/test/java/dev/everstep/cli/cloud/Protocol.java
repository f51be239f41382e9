package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How calls and answers of a service look in HTTP. */
interface Protocol {

  /**
   * A request as it arrived.
   *
   * @param headers names in lower case
   */
  record Request(String method, String path, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** What a request asks for. */
  record Call(String operation, ObjectNode params) {}

  /** What is answered. */
  record Reply(int status, Map<String, String> headers, String body) {}

  Call read(Request request);

  Reply write(Call call, ObjectNode answer, String requestId);

  Reply refuse(Refusal refusal, String requestId);
}
