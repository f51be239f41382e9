package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.credentials.Roles;
import dev.everstep.worker.task.aws.credentials.WorkerCredentials;
import dev.everstep.worker.task.aws.endpoint.Endpoint;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Parameters;
import dev.everstep.worker.task.aws.value.Results;
import dev.everstep.worker.task.aws.wire.ModelledException;
import dev.everstep.worker.task.aws.wire.Structure;
import dev.everstep.worker.task.http.NoAnswer;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Calls AWS for tasks, with the credentials of their roles. Thread-safe. */
public final class AwsClient {

  private final AwsTransport transport;
  private final Roles roles;

  public AwsClient(AwsSettings settings) {
    this.transport = new AwsTransport(settings);
    this.roles =
        new Roles(
            new WorkerCredentials(settings.credentials()),
            settings.roles(),
            new SecurityTokenService(transport),
            InstantSource.system());
  }

  /** Whose credentials sign calls; other connectors to AWS use the same. */
  public Roles roles() {
    return roles;
  }

  /** Whether calls of a service go to an endpoint that somebody named: to an emulator, say. */
  public boolean isConfigured(String service) {
    return transport.isConfigured(service);
  }

  /**
   * An action.
   *
   * @param service such as {@code dynamodb}
   * @param action such as {@code putItem}
   */
  Optional<Operation> find(String service, String action) {
    return transport.find(service, action);
  }

  /**
   * Makes a call in the notation of {@code aws-sdk} resources, for connectors that need more than
   * one.
   *
   * @throws AwsServiceException if the service refuses it
   * @throws SdkClientException if there is no answer, or the worker has no credentials
   * @throws TaskFailure if the role cannot be had, or the parameters do not suit the action
   */
  public ObjectNode ask(String service, String action, TaskRequest request, JsonNode parameters)
      throws TaskFailure, InterruptedException {
    Operation operation = find(service, action).orElseThrow();
    AwsReply reply = attempt(operation, request, parameters, Notation.SDK_2);
    return Results.write(reply.answered().values(), Notation.SDK_2);
  }

  /**
   * Makes one call for a task.
   *
   * @param parameters those of the task, perhaps with additions
   */
  AwsReply call(
      Operation operation,
      TaskRequest request,
      JsonNode parameters,
      Notation notation,
      SdkFailures failures)
      throws TaskFailure, InterruptedException {
    try {
      return attempt(operation, request, parameters, notation);
    } catch (AwsServiceException e) {
      throw failures.refused(e);
    } catch (SdkClientException e) {
      throw e.getCause() == null
          ? TaskFailure.of(
              failures.prefix() + ".SdkClientException", String.valueOf(e.getMessage()))
          : NoAnswer.failure(failures.prefix(), e, request.resource());
    }
  }

  /**
   * The same, for one who judges refusals.
   *
   * @throws AwsServiceException if the service refuses
   * @throws SdkClientException if there is no answer
   * @throws TaskFailure if the call cannot be made
   */
  AwsReply attempt(Operation operation, TaskRequest request, JsonNode parameters, Notation notation)
      throws TaskFailure, InterruptedException {
    if (!NestedStart.isUnnamed(operation, parameters)) {
      return send(operation, request, parameters, notation);
    }
    NestedStart start = NestedStart.named(parameters, request.idempotencyKey());
    try {
      return send(operation, request, start.parameters(), notation);
    } catch (AwsServiceException e) {
      Optional<JsonNode> description = start.description();
      if (description.isEmpty()
          || ModelledException.code(e).filter(NestedStart.EXISTS::equals).isEmpty()) {
        throw e;
      }
      Operation describe = operation.service().operation("describeExecution").orElseThrow();
      return NestedStart.answer(
          transport.wire(operation).structure(operation.output()),
          send(describe, request, description.get(), notation));
    }
  }

  private AwsReply send(
      Operation operation, TaskRequest request, JsonNode parameters, Notation notation)
      throws TaskFailure, InterruptedException {
    Structure input =
        Parameters.read(
            transport.wire(operation),
            operation,
            parameters,
            notation,
            request.idempotencyKey(),
            request.parameters());
    Endpoint endpoint = transport.endpoint(operation, request.region());
    return transport.call(operation, input, endpoint, roles.of(request, endpoint.isConfigured()));
  }
}
