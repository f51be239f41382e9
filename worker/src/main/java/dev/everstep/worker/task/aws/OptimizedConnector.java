package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.job.Jobs;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import dev.everstep.worker.task.http.SdkMetadata;
import java.util.Optional;

/**
 * Serves the optimized integrations that are one call, {@code arn:…:states:::sqs:sendMessage}, and
 * those whose call starts a job, {@code arn:…:states:::batch:submitJob.sync}.
 */
public final class OptimizedConnector implements TaskConnector {

  /** [Step Functions: Run Amazon ECS or Fargate tasks]. */
  private static final String NOT_STARTED = "AmazonECS.Unknown";

  private final AwsClient client;
  private final OptimizedJobs jobs;

  public OptimizedConnector(AwsClient client) {
    this.client = client;
    this.jobs = new OptimizedJobs(client, OptimizedConnector::service);
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && Integrations.find(call.service(), call.action())
            .filter(service -> allows(service, call))
            .isPresent();
  }

  private static boolean allows(Integrations.Service service, ResourceArn.Integration call) {
    return switch (call.pattern()) {
      case REQUEST_RESPONSE -> true;
      case RUN_JOB -> Jobs.find(call).isPresent();
      case WAIT_FOR_TASK_TOKEN -> service.takesToken();
    };
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    ResourceArn.Integration resource = (ResourceArn.Integration) request.resource();
    Integrations.Service service = service(resource);
    Operation operation = client.find(service.sdkName(), resource.action()).orElseThrow();
    SdkFailures failures = service.failures(operation.service());
    JsonNode parameters =
        service.isEventBridge()
            ? PutEvents.parameters(request.parameters(), request.executionArn())
            : request.parameters();
    AwsReply reply = client.call(operation, request, parameters, Notation.SDK_1, failures);
    ObjectNode result = Results.write(reply.answered().values(), Notation.SDK_1);
    if (resource.pattern() != IntegrationPattern.REQUEST_RESPONSE
        && service.name().equals("ecs")
        && !result.path("Failures").isEmpty()) {
      throw TaskFailure.of(NOT_STARTED, Json.write(result));
    }
    return service.isEventBridge()
        ? PutEvents.result(result)
        : withMetadata(result, service, reply);
  }

  @Override
  public Optional<JsonNode> poll(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {
    return jobs.poll(request, job);
  }

  @Override
  public void stop(TaskRequest request, SubmittedJob job) throws TaskFailure, InterruptedException {
    jobs.stop(request, job);
  }

  private static Integrations.Service service(ResourceArn.Integration resource) {
    return Integrations.find(resource.service(), resource.action()).orElseThrow();
  }

  /** [AWS rec: test_send_message_attributes]. */
  private static ObjectNode withMetadata(
      ObjectNode result, Integrations.Service service, AwsReply reply) {
    Optional<String> requestId =
        reply.answered().requestId().or(() -> reply.http().firstMatchingHeader("x-amzn-RequestId"));
    result.set(
        "SdkHttpMetadata",
        SdkMetadata.http(service.name(), reply.http().headers(), reply.http().statusCode()));
    result.set("SdkResponseMetadata", SdkMetadata.response(requestId.orElse("")));
    return result;
  }
}
