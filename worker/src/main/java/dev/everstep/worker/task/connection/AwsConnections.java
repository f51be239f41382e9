package dev.everstep.worker.task.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.AwsClient;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Connections of EventBridge, read for each task with the credentials of its role: what they are by
 * DescribeConnection, their secrets from Secrets Manager.
 */
public final class AwsConnections implements Connections {

  private static final String MARK = ":connection/";

  private final AwsClient aws;

  public AwsConnections(AwsClient aws) {
    this.aws = aws;
  }

  @Override
  public Connection find(String name, TaskRequest task) throws TaskFailure, InterruptedException {
    try {
      ObjectNode described =
          aws.ask("eventbridge", "describeConnection", task, member("Name", shortName(name)));
      requireAuthorized(described, name);
      if (!described.path("AuthorizationType").isTextual()) {
        throw Connections.failure("InternalError", "EventBridge says nothing of " + name);
      }
      new ConnectionSecret(secret(described, task)).complete(described);
      return ConnectionReader.readDescribed(name, described);
    } catch (AwsServiceException e) {
      throw Connections.failure(reason(e), e.awsErrorDetails().errorMessage());
    } catch (SdkClientException e) {
      throw Connections.failure(
          "AccessDenied",
          "The connection "
              + name
              + " is not configured here, and AWS cannot be asked for it: "
              + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Connections.failure("InternalError", String.valueOf(e.getMessage()));
    }
  }

  private JsonNode secret(JsonNode described, TaskRequest task)
      throws TaskFailure, InterruptedException {
    String arn = described.path("SecretArn").asText();
    JsonNode answer = aws.ask("secretsmanager", "getSecretValue", task, member("SecretId", arn));
    try {
      return Json.parse(answer.path("SecretString").asText());
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("Expected JSON in the secret " + arn);
    }
  }

  private static void requireAuthorized(JsonNode described, String name) throws TaskFailure {
    String state = described.path("ConnectionState").asText();
    if (state.equals("AUTHORIZING") || state.equals("CREATING") || state.equals("UPDATING")) {
      throw Connections.failure("AuthInProgress", "The connection " + name + " is " + state);
    }
    if (!state.equals("AUTHORIZED") && !state.equals("ACTIVE")) {
      throw Connections.failure(
          "InvalidConnectionState", "The connection " + name + " is " + state);
    }
  }

  private static String reason(AwsServiceException e) {
    String code = Optional.ofNullable(e.awsErrorDetails().errorCode()).orElse("");
    return switch (code) {
      case "ResourceNotFoundException" -> "ResourceNotFound";
      case "AccessDeniedException", "AccessDenied", "UnrecognizedClientException" -> "AccessDenied";
      case "ConcurrentModificationException" -> "ConcurrentModification";
      default -> "InternalError";
    };
  }

  private static String shortName(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(mark + MARK.length()).split("/", 2)[0];
  }

  private static ObjectNode member(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
