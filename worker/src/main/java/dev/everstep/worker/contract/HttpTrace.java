package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An HTTP call that a task has made. Never printed: it holds what was said, secrets included.
 *
 * @param written the request as far as it comes from the definition and from us
 * @param sent the same with what the connection adds: its secrets
 * @param answer absent: there was none
 */
public record HttpTrace(Request written, Request sent, Optional<Answer> answer) {

  public HttpTrace {
    requireNonNull(written, "written is null");
    requireNonNull(sent, "sent is null");
    requireNonNull(answer, "answer is null");
  }

  /**
   * A request.
   *
   * @param headers each as {@code name: value}
   */
  public record Request(
      String protocol, String method, String url, List<String> headers, Optional<String> body) {
    public Request {
      headers = List.copyOf(headers);
    }
  }

  /**
   * An answer.
   *
   * @param headers each as {@code name: value}
   */
  public record Answer(
      String protocol, int statusCode, String statusMessage, List<String> headers, String body) {
    public Answer {
      headers = List.copyOf(headers);
    }
  }

  @Override
  public String toString() {
    return "HttpTrace[]";
  }
}
