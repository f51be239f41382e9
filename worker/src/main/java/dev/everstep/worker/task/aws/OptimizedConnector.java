package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import dev.everstep.worker.task.http.SdkMetadata;
import java.util.Optional;

/** Serves the optimized integrations that are one call: {@code arn:…:states:::sqs:sendMessage}. */
public final class OptimizedConnector implements TaskConnector {

  private final AwsClient client;

  public OptimizedConnector(AwsClient client) {
    this.client = client;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.pattern() == IntegrationPattern.REQUEST_RESPONSE
        && Integrations.find(call.service(), call.action()).isPresent();
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    ResourceArn.Integration resource = (ResourceArn.Integration) request.resource();
    Integrations.Service service =
        Integrations.find(resource.service(), resource.action()).orElseThrow();
    Operation operation = client.find(service.sdkName(), resource.action()).orElseThrow();
    SdkFailures failures = service.failures(operation.service());
    JsonNode parameters =
        service.isEventBridge()
            ? PutEvents.parameters(request.parameters(), request.executionArn())
            : request.parameters();
    AwsReply reply = client.call(operation, request, parameters, Notation.SDK_1, failures);
    ObjectNode result = Results.write(reply.answered().values(), Notation.SDK_1);
    return service.isEventBridge() ? PutEvents.result(result) : withMetadata(result, reply);
  }

  /** [AWS rec: test_send_message_attributes]. */
  private static ObjectNode withMetadata(ObjectNode result, AwsReply reply) {
    Optional<String> requestId =
        reply.answered().requestId().or(() -> reply.http().firstMatchingHeader("x-amzn-RequestId"));
    result.set(
        "SdkHttpMetadata", SdkMetadata.http(reply.http().headers(), reply.http().statusCode()));
    result.set("SdkResponseMetadata", SdkMetadata.response(requestId.orElse("")));
    return result;
  }
}
