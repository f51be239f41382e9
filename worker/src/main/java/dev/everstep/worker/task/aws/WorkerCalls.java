package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.credentials.WorkerCredentials;
import dev.everstep.worker.task.aws.endpoint.Endpoint;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Parameters;
import dev.everstep.worker.task.aws.value.Results;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Calls AWS for no execution, with the worker's own credentials. Thread-safe. */
public final class WorkerCalls {

  private final AwsTransport transport;
  private final WorkerCredentials credentials;

  public WorkerCalls(AwsSettings settings) {
    this.transport = new AwsTransport(settings);
    this.credentials = new WorkerCredentials(settings.credentials());
  }

  /**
   * Makes one call; names in parameters and result are those of {@code aws-sdk} resources.
   *
   * @throws AwsServiceException if the service refuses it
   * @throws SdkClientException if there is no answer, or there are no credentials
   * @throws IllegalArgumentException if that is no action, or it has no such parameters
   */
  public JsonNode call(String service, String action, String region, JsonNode parameters)
      throws InterruptedException {
    Operation operation =
        transport
            .find(service, action)
            .orElseThrow(() -> new IllegalArgumentException("Expected an action of " + service));
    Endpoint endpoint = transport.endpoint(operation, region);
    try {
      AwsReply reply =
          transport.call(
              operation,
              Parameters.read(
                  transport.wire(operation), operation, parameters, Notation.SDK_2, action),
              endpoint,
              credentials.at(endpoint.isConfigured()).resolveCredentials());
      return Results.write(reply.answered().values(), Notation.SDK_2);
    } catch (TaskFailure e) {
      throw new IllegalArgumentException("Expected parameters of " + action, e);
    }
  }
}
