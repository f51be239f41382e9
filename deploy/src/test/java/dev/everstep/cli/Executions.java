package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Starts executions through the API, and waits for their ends. */
final class Executions {

  private static final long LOOK_NANOS = 20_000_000;
  static final String ROLE = "arn:aws:iam::123456789012:role/test";

  private final ApiClient api;

  Executions(ApiClient api) {
    this.api = api;
  }

  /** Creates a state machine and returns its ARN. */
  String create(String name, String definition) throws IOException, InterruptedException {
    ObjectNode request =
        object().put("name", name).put("definition", definition).put("roleArn", ROLE);
    return api.call("CreateStateMachine", request).path("stateMachineArn").asText();
  }

  /** Starts an execution and returns its ARN. */
  String start(String stateMachineArn, String input) throws IOException, InterruptedException {
    return start(object().put("stateMachineArn", stateMachineArn).put("input", input));
  }

  /** Starts an execution of a given name and returns its ARN. */
  String start(String stateMachineArn, String name, String input)
      throws IOException, InterruptedException {
    return start(
        object().put("stateMachineArn", stateMachineArn).put("name", name).put("input", input));
  }

  private String start(ObjectNode request) throws IOException, InterruptedException {
    return api.call("StartExecution", request).path("executionArn").asText();
  }

  /** What DescribeExecution says when it runs no more. */
  JsonNode end(String executionArn) throws IOException, InterruptedException {
    while (true) {
      JsonNode execution =
          api.call("DescribeExecution", object().put("executionArn", executionArn));
      if (!execution.path("status").asText().equals("RUNNING")) {
        return execution;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** The types of all its events. */
  List<String> eventTypes(String executionArn) throws IOException, InterruptedException {
    return history(executionArn).stream().map(event -> event.path("type").asText()).toList();
  }

  /** Reads its history again and again until it is as wanted. */
  void awaitHistory(String executionArn, Predicate<List<JsonNode>> wanted)
      throws IOException, InterruptedException {
    while (!wanted.test(history(executionArn))) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** All its events. */
  List<JsonNode> history(String executionArn) throws IOException, InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    ObjectNode request = object().put("executionArn", executionArn).put("maxResults", 1000);
    while (true) {
      JsonNode page = api.call("GetExecutionHistory", request);
      page.path("events").forEach(events::add);
      if (!page.has("nextToken")) {
        return events;
      }
      request.set("nextToken", page.path("nextToken"));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
