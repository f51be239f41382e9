package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import java.util.Optional;

/**
 * Serves {@code arn:…:states:::aws-sdk:<service>:<action>} for every action of every service, with
 * {@code .waitForTaskToken} as well.
 */
public final class AwsSdkConnector implements TaskConnector {

  private static final String PREFIX = "aws-sdk:";

  private final AwsClient client;

  public AwsSdkConnector(AwsClient client) {
    this.client = client;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return operation(resource).isPresent();
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    Operation operation = operation(request.resource()).orElseThrow();
    SdkFailures failures = new SdkFailures.Version2(operation.service());
    AwsReply reply =
        client.call(operation, request, request.parameters(), Notation.SDK_2, failures);
    return Results.write(reply.answered().values(), Notation.SDK_2);
  }

  private Optional<Operation> operation(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
            && call.pattern() != IntegrationPattern.RUN_JOB
            && call.service().startsWith(PREFIX)
        ? client.find(call.service().substring(PREFIX.length()), call.action())
        : Optional.empty();
  }
}
