package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.credentials.RoleAssumer;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Parameters;
import dev.everstep.worker.task.aws.value.Results;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** STS, called like any other service. */
final class SecurityTokenService implements RoleAssumer {

  private static final String SESSION = "everstep";

  private final AwsTransport transport;

  SecurityTokenService(AwsTransport transport) {
    this.transport = transport;
  }

  @Override
  public boolean isConfigured() {
    return transport.isConfigured("sts");
  }

  @Override
  public Assumed assume(String roleArn, AwsCredentials caller, String region)
      throws RefusedException, InterruptedException {
    Operation operation = transport.find("sts", "assumeRole").orElseThrow();
    ObjectNode parameters =
        JsonNodeFactory.instance
            .objectNode()
            .put("RoleArn", roleArn)
            .put("RoleSessionName", SESSION);
    try {
      AwsReply reply =
          transport.call(
              operation,
              Parameters.read(
                  transport.wire(operation), operation, parameters, Notation.SDK_2, roleArn),
              transport.endpoint(operation, region),
              caller);
      JsonNode given = Results.write(reply.answered().values(), Notation.SDK_2).path("Credentials");
      return new Assumed(
          AwsSessionCredentials.create(
              given.path("AccessKeyId").asText(),
              given.path("SecretAccessKey").asText(),
              given.path("SessionToken").asText()),
          Instant.parse(given.path("Expiration").asText()));
    } catch (SdkException | TaskFailure e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
