package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.credentials.Roles;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * Serves {@code arn:…:lambda:…:function:…} and {@code arn:…:states:::lambda:invoke}, with or
 * without {@code .waitForTaskToken}.
 */
public final class LambdaConnector implements TaskConnector {

  private final LambdaSettings settings;
  private final UrlFunctions urls;
  private final AwsLambda aws;

  /**
   * @param roles whose credentials sign calls of Lambda's API
   */
  public LambdaConnector(LambdaSettings settings, Roles roles) {
    this.settings = settings;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
    this.urls = new UrlFunctions(settings, client);
    this.aws = new AwsLambda(settings, roles, client);
  }

  @Override
  public boolean serves(ResourceArn resource) {
    if (resource instanceof ResourceArn.Integration call) {
      return call.service().equals("lambda")
          && call.action().equals("invoke")
          && call.pattern() != IntegrationPattern.RUN_JOB;
    }
    return resource instanceof ResourceArn.Function;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    if (request.resource() instanceof ResourceArn.Function function) {
      Answer answer = invoke(Invocation.direct(function, request.parameters()), request);
      return LambdaOutput.direct(answer, function);
    }
    Answer answer = invoke(Invocation.of(request.parameters()), request);
    return LambdaOutput.invoke(answer, request.resource());
  }

  @Override
  public void close() {
    aws.close();
  }

  private Answer invoke(Invocation invocation, TaskRequest request)
      throws TaskFailure, InterruptedException {
    Optional<FunctionsMap.Target> url = settings.functions().find(invocation.function());
    if (url.isPresent()) {
      return urls.call(url.get(), invocation, request);
    }
    return aws.call(invocation, request);
  }
}
