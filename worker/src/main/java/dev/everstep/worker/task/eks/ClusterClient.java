package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.OutboundHttp;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks one cluster on behalf of one task.
 *
 * @param token that shows the task's role to the cluster
 */
record ClusterClient(URI endpoint, String token, OutboundHttp http) implements AutoCloseable {

  static final String NO_ANSWER = "EKS.SdkClientException";

  /** Far above what a state can hold; the machine judges that limit. */
  private static final int MAX_BYTES = 10 << 20;

  /**
   * Sends a request, whatever the answer.
   *
   * @throws dev.everstep.worker.task.http.ResponseTooLargeException if a state could not hold it
   * @throws IOException if there is none
   */
  OutboundResponse send(ClusterRequest request, Duration timeout)
      throws IOException, InterruptedException {
    return http.call(request.to(endpoint, token), timeout, MAX_BYTES);
  }

  /** The output of a task whose call was answered so. */
  static ObjectNode output(OutboundResponse answer) throws TaskFailure {
    if (!answer.isSuccess()) {
      throw new TaskFailure(refusal(answer));
    }
    return whole(answer);
  }

  /** [AWS: Amazon EKS, Permissions]. */
  static StatesError refusal(OutboundResponse answer) {
    return StatesError.of("EKS." + answer.status(), Json.write(whole(answer).without("Headers")));
  }

  static StatesError noAnswer(IOException e) {
    return StatesError.of(
        NO_ANSWER,
        "Unable to execute HTTP request: "
            + Optional.ofNullable(e.getMessage()).orElse("the connection broke"));
  }

  @Override
  public void close() {
    http.close();
  }

  private static ObjectNode whole(OutboundResponse answer) {
    return AnswerBody.output(answer, AnswerBody.anyText(answer), UnaryOperator.identity());
  }
}
