package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves {@code arn:…:states:::bedrock:invokeModel}: Bedrock's InvokeModel, whose body may be taken
 * from S3 ({@code Input}) and left there ({@code Output}) [AWS: Amazon Bedrock service
 * integration].
 */
public final class BedrockConnector implements TaskConnector {

  private static final String BODY = "Body";
  private static final String TYPE = "ContentType";
  private static final Pattern URI = Pattern.compile("s3://([^/]+)/(.+)");

  private final AwsClient client;

  public BedrockConnector(AwsClient client) {
    this.client = client;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("bedrock")
        && call.action().equals("invokeModel")
        && call.pattern() != IntegrationPattern.RUN_JOB;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    JsonNode written = request.parameters();
    Optional<ObjectNode> input = object("Input", written);
    Optional<ObjectNode> output = object("Output", written);
    if (input.isPresent() == written.has(BODY)) {
      throw TaskFailure.parametersRefused(
          written, List.of("Expected either the field 'Body' or the field 'Input'"));
    }
    ObjectNode parameters = written.deepCopy();
    parameters.remove(List.of("Input", "Output"));
    if (input.isPresent()) {
      read(input.get(), parameters, request);
    }
    Operation invoke = client.find("bedrockruntime", "invokeModel").orElseThrow();
    AwsReply reply =
        client.call(
            invoke,
            request,
            parameters,
            Notation.SDK_2,
            new SdkFailures.Version2(invoke.service(), "Bedrock"));
    ObjectNode result = Results.write(reply.answered().values(), Notation.SDK_2);
    result.set(BODY, json(result.path(BODY).asText()));
    if (output.isPresent()) {
      leave(result, output.get(), request);
    }
    return result;
  }

  /** The type of what is read is that of the call, unless it has one. */
  private void read(ObjectNode place, ObjectNode parameters, TaskRequest request)
      throws TaskFailure, InterruptedException {
    ObjectNode read = s3("getObject", place, request);
    parameters.set(BODY, read.path(BODY));
    if (!parameters.has(TYPE) && read.has(TYPE)) {
      parameters.set(TYPE, read.path(TYPE));
    }
  }

  /** The body of the result becomes a reference to where it is. */
  private void leave(ObjectNode result, ObjectNode place, TaskRequest request)
      throws TaskFailure, InterruptedException {
    String uri = "s3://" + place.path("Bucket").asText() + "/" + place.path("Key").asText();
    place.set(BODY, result.path(BODY));
    if (result.has(TYPE)) {
      place.set(TYPE, result.path(TYPE));
    }
    s3("putObject", place, request);
    result.put(BODY, uri);
  }

  private ObjectNode s3(String action, ObjectNode parameters, TaskRequest request)
      throws TaskFailure, InterruptedException {
    Operation operation = client.find("s3", action).orElseThrow();
    AwsReply reply =
        client.call(
            operation,
            request,
            parameters,
            Notation.SDK_2,
            new SdkFailures.Version2(operation.service()));
    return Results.write(reply.answered().values(), Notation.SDK_2);
  }

  /** The object that a field's {@code S3Uri} names. */
  private static Optional<ObjectNode> object(String field, JsonNode written) throws TaskFailure {
    if (!written.has(field)) {
      return Optional.empty();
    }
    Matcher uri = URI.matcher(written.path(field).path("S3Uri").asText());
    if (!uri.matches()) {
      throw TaskFailure.parametersRefused(
          written, List.of("The value of the field '" + field + "' has an invalid format"));
    }
    return Optional.of(
        JsonNodeFactory.instance.objectNode().put("Bucket", uri.group(1)).put("Key", uri.group(2)));
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      return TextNode.valueOf(text);
    }
  }
}
