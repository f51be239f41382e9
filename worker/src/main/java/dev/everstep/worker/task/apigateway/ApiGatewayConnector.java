package dev.everstep.worker.task.apigateway;

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
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Serves {@code arn:…:states:::apigateway:invoke}, with or without {@code .waitForTaskToken}. */
public final class ApiGatewayConnector implements TaskConnector {

  private static final String PREFIX = "ApiGateway.";

  /** API Gateway's own limit of an answer is 10 MB; the state's, far below it, is the machine's. */
  private static final int MAX_BYTES = 10 << 20;

  private final AddressRules rules;
  private final AwsClient aws;
  private final OutboundHttp http;
  private final Duration timeout;

  /**
   * @param aws whose roles sign calls
   * @param timeout of a whole call
   */
  public ApiGatewayConnector(
      AddressRules rules, AwsClient aws, Duration connectTimeout, Duration timeout) {
    this.rules = rules;
    this.aws = aws;
    this.http = new OutboundHttp(rules, connectTimeout);
    this.timeout = timeout;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("apigateway")
        && call.action().equals("invoke")
        && call.pattern() != IntegrationPattern.RUN_JOB;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    ApiInvocation invocation = ApiInvocation.of(request.parameters(), rules);
    OutboundResponse answer = send(request(invocation, request), request);
    if (!answer.isSuccess()) {
      throw TaskFailure.of(PREFIX + answer.status(), AnswerBody.anyText(answer));
    }
    return AnswerBody.output(answer, AnswerBody.anyText(answer), UnaryOperator.identity());
  }

  @Override
  public void close() {
    http.close();
  }

  private OutboundRequest request(ApiInvocation invocation, TaskRequest task)
      throws TaskFailure, InterruptedException {
    if (!invocation.signed()) {
      return invocation.request();
    }
    try {
      // Beside an emulator roles stand for nothing, but not for a host of API Gateway itself.
      boolean emulated =
          aws.isConfigured("sts")
              && ExecuteApiSignature.region(invocation.request().uri()).isEmpty();
      return ExecuteApiSignature.of(
          invocation.request(), task.region(), aws.roles().of(task, emulated));
    } catch (SdkClientException e) {
      throw TaskFailure.of(PREFIX + "SdkClientException", String.valueOf(e.getMessage()));
    }
  }

  private OutboundResponse send(OutboundRequest call, TaskRequest request)
      throws TaskFailure, InterruptedException {
    try {
      return http.call(call, timeout, MAX_BYTES);
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
