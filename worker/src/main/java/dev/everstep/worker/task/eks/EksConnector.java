package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.http.ResponseTooLargeException;
import dev.everstep.worker.task.outbound.AddressRules;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.OutboundHttp;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Serves {@code arn:…:states:::eks:call} and {@code eks:runJob}, which go to the Kubernetes API of
 * a cluster. Clusters in networks of one's own are called only if the worker's configuration allows
 * them.
 */
public final class EksConnector implements TaskConnector {

  private static final String PREFIX = "EKS.";
  private static final Set<String> ACTIONS = Set.of("call", "runJob");

  /** Far above what a state can hold; the machine judges that limit. */
  private static final int MAX_BYTES = 10 << 20;

  private final AddressRules rules;
  private final AwsClient aws;
  private final Duration connectTimeout;
  private final Duration timeout;

  /**
   * @param aws whose roles the cluster is shown
   * @param timeout of a whole call
   */
  public EksConnector(
      AddressRules rules, AwsClient aws, Duration connectTimeout, Duration timeout) {
    this.rules = rules;
    this.aws = aws;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("eks")
        && ACTIONS.contains(call.action())
        && call.pattern() == IntegrationPattern.REQUEST_RESPONSE;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    boolean isCall = ((ResourceArn.Integration) request.resource()).action().equals("call");
    ClusterCall call =
        isCall ? ClusterCall.call(request.parameters()) : ClusterCall.runJob(request.parameters());
    OutboundResponse answer = send(call, token(call.cluster(), request), request);
    String text = AnswerBody.anyText(answer);
    if (!answer.isSuccess()) {
      throw TaskFailure.of(PREFIX + answer.status(), text);
    }
    return AnswerBody.output(answer, text, UnaryOperator.identity());
  }

  private String token(String cluster, TaskRequest request)
      throws TaskFailure, InterruptedException {
    try {
      return ClusterToken.of(
          cluster, request.region(), aws.roles().of(request, aws.isConfigured("sts")));
    } catch (SdkClientException e) {
      throw TaskFailure.of(PREFIX + "SdkClientException", String.valueOf(e.getMessage()));
    }
  }

  private OutboundResponse send(ClusterCall call, String token, TaskRequest request)
      throws TaskFailure, InterruptedException {
    try (OutboundHttp http = new OutboundHttp(rules, connectTimeout, call.trust())) {
      return http.call(call.request(token), timeout, MAX_BYTES);
    } catch (ResponseTooLargeException e) {
      throw new TaskFailure(DataLimits.resultTooLarge(request.resource().text()));
    } catch (IOException e) {
      throw TaskFailure.of(
          PREFIX + "SdkClientException",
          "Unable to execute HTTP request: "
              + Optional.ofNullable(e.getMessage()).orElse("the connection broke"));
    }
  }
}
