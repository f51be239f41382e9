package dev.everstep.worker.task.aws;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.task.aws.credentials.RoleRules;
import dev.everstep.worker.task.aws.endpoint.Endpoints;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where AWS's services are and who calls them.
 *
 * @param credentials of the worker; absent: the SDK's default chain
 * @param roles what becomes of the roles of executions and tasks
 * @param connectTimeout of a TCP connection
 * @param callTimeout of a whole call
 */
public record AwsSettings(
    Endpoints endpoints,
    Optional<AwsCredentialsProvider> credentials,
    RoleRules roles,
    Duration connectTimeout,
    Duration callTimeout) {

  /** Far above what a state can hold; the machine judges that limit. */
  static final long MAX_RESPONSE_BYTES = 16L << 20;

  public AwsSettings {
    requireNonNull(endpoints, "endpoints is null");
    requireNonNull(credentials, "credentials is null");
    requireNonNull(roles, "roles is null");
    requireNonNull(connectTimeout, "connectTimeout is null");
    requireNonNull(callTimeout, "callTimeout is null");
  }

  /**
   * Endpoints as the environment names them, everything else as usual.
   *
   * @throws IllegalArgumentException if an endpoint is not a URL
   */
  public static AwsSettings of(Map<String, String> environment) {
    return new AwsSettings(
        Endpoints.of(environment),
        Optional.empty(),
        RoleRules.NONE,
        Duration.ofSeconds(10),
        Duration.ofSeconds(70));
  }

  public AwsSettings withEndpoints(Endpoints otherEndpoints) {
    return new AwsSettings(otherEndpoints, credentials, roles, connectTimeout, callTimeout);
  }

  public AwsSettings withRoles(RoleRules otherRoles) {
    return new AwsSettings(endpoints, credentials, otherRoles, connectTimeout, callTimeout);
  }

  public AwsSettings withCredentials(AwsCredentialsProvider otherCredentials) {
    return new AwsSettings(
        endpoints, Optional.of(otherCredentials), roles, connectTimeout, callTimeout);
  }
}
