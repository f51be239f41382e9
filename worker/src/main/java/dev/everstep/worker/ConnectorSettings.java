package dev.everstep.worker;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.activity.ActivityConnector;
import dev.everstep.worker.task.apigateway.ApiGatewayConnector;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSdkConnector;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.BedrockConnector;
import dev.everstep.worker.task.aws.ElasticMapReduceConnector;
import dev.everstep.worker.task.aws.OptimizedConnector;
import dev.everstep.worker.task.aws.credentials.RoleRules;
import dev.everstep.worker.task.connection.AwsConnections;
import dev.everstep.worker.task.connection.ConfiguredConnections;
import dev.everstep.worker.task.eks.EksConnector;
import dev.everstep.worker.task.httpinvoke.HttpTaskConnector;
import dev.everstep.worker.task.httpinvoke.HttpTaskSettings;
import dev.everstep.worker.task.lambda.FunctionsMap;
import dev.everstep.worker.task.lambda.LambdaConnector;
import dev.everstep.worker.task.lambda.LambdaSettings;
import dev.everstep.worker.task.temporal.TemporalConnector;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What the connectors that come with the product are told.
 *
 * @param plugins connectors that are not on the class path
 */
public record ConnectorSettings(
    LambdaSettings lambda, AwsSettings aws, HttpTaskSettings http, List<TaskConnector> plugins) {

  public ConnectorSettings {
    requireNonNull(lambda, "lambda is null");
    requireNonNull(aws, "aws is null");
    requireNonNull(http, "http is null");
    plugins = List.copyOf(plugins);
  }

  /**
   * Endpoints as the environment names them, everything else as usual.
   *
   * @throws IllegalArgumentException if an endpoint is not a URL
   */
  public static ConnectorSettings of(Map<String, String> environment) {
    return new ConnectorSettings(
        LambdaSettings.of(environment),
        AwsSettings.of(environment),
        HttpTaskSettings.DEFAULT,
        List.of());
  }

  public ConnectorSettings with(FunctionsMap functions) {
    return new ConnectorSettings(lambda.with(functions), aws, http, plugins);
  }

  public ConnectorSettings with(RoleRules roles) {
    return new ConnectorSettings(lambda, aws.withRoles(roles), http, plugins);
  }

  public ConnectorSettings with(AwsCredentialsProvider credentials) {
    return new ConnectorSettings(lambda, aws.withCredentials(credentials), http, plugins);
  }

  public ConnectorSettings with(HttpTaskSettings otherHttp) {
    return new ConnectorSettings(lambda, aws, otherHttp, plugins);
  }

  /** The same with these connectors, which go before ours. */
  public ConnectorSettings with(List<TaskConnector> connectors) {
    return new ConnectorSettings(lambda, aws, http, connectors);
  }

  /** The connectors, and before them those found on the class path, and the plugins. */
  public ConnectorRegistry open() {
    return open(Optional::empty);
  }

  /**
   * The same for a product that serves the Step Functions API.
   *
   * @param stepFunctions where; asked at each call of it, empty until it is known
   */
  public ConnectorRegistry open(Supplier<Optional<URI>> stepFunctions) {
    AwsClient client =
        new AwsClient(aws.withEndpoints(aws.endpoints().withStepFunctions(stepFunctions)));
    List<TaskConnector> connectors = new ArrayList<>(plugins);
    connectors.addAll(
        List.of(
            new LambdaConnector(lambda, client.roles()),
            new AwsSdkConnector(client),
            new OptimizedConnector(client),
            new BedrockConnector(client),
            new ElasticMapReduceConnector(client),
            new EksConnector(http.rules(), client, http.connectTimeout(), http.callTimeout()),
            new HttpTaskConnector(
                http, new ConfiguredConnections(http.connections(), new AwsConnections(client))),
            new ApiGatewayConnector(
                http.rules(), client, http.connectTimeout(), http.callTimeout()),
            new ActivityConnector(),
            new TemporalConnector()));
    return ConnectorRegistry.withServices(connectors);
  }
}
