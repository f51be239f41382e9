package dev.everstep.worker.task.lambda;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where functions are and how they are called.
 *
 * @param endpoint of something that speaks Lambda's API; absent: AWS Lambda, by region
 * @param functions names that are URLs, and never go to the endpoint
 * @param connectTimeout of a TCP connection
 * @param callTimeout of a whole call; a function on AWS runs for 15 minutes at most
 */
public record LambdaSettings(
    Optional<URI> endpoint, FunctionsMap functions, Duration connectTimeout, Duration callTimeout) {

  /**
   * Lambda's own limit of a result is 6 MB; the state's limit, far below it, is judged by the
   * machine.
   */
  static final long MAX_RESPONSE_BYTES = 7L << 20;

  /**
   * Looked at in this order; the first is that of Step Functions Local, the others are the AWS
   * SDKs'.
   */
  private static final String[] ENDPOINT_VARIABLES = {
    "LAMBDA_ENDPOINT", "AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL"
  };

  public LambdaSettings {
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(functions, "functions is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    requireNonNull(callTimeout, "callTimeout is null");
  }

  /**
   * The endpoint as the environment names it, everything else as usual.
   *
   * @throws IllegalArgumentException if the endpoint is not a URL
   */
  public static LambdaSettings of(Map<String, String> environment) {
    return new LambdaSettings(
        endpoint(environment), FunctionsMap.EMPTY, Duration.ofSeconds(10), Duration.ofMinutes(16));
  }

  public LambdaSettings with(FunctionsMap otherFunctions) {
    return new LambdaSettings(endpoint, otherFunctions, connectTimeout, callTimeout);
  }

  public LambdaSettings withCallTimeout(Duration otherTimeout) {
    return new LambdaSettings(endpoint, functions, connectTimeout, otherTimeout);
  }

  private static Optional<URI> endpoint(Map<String, String> environment) {
    for (String variable : ENDPOINT_VARIABLES) {
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        return Optional.of(url(variable, value.strip()));
      }
    }
    return Optional.empty();
  }

  private static URI url(String variable, String value) {
    URI url = URI.create(value);
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException("Expected a URL in " + variable + " but was: " + value);
    }
    return url;
  }
}
