package dev.everstep.worker.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.HttpTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls one connector as the host does, and keeps what it tells. */
public final class Connectors implements TaskContext {

  public static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:m:e";

  private final TaskConnector connector;
  private final List<HttpTrace> traces = new ArrayList<>();

  public Connectors(TaskConnector connector) {
    this.connector = connector;
  }

  /**
   * @param resource what follows {@code arn:aws:states:::}
   */
  public JsonNode call(String resource, String parameters)
      throws TaskFailure, InterruptedException {
    return connector.call(request(resource, parameters), this);
  }

  /** The error of a call that must fail. */
  public StatesError failure(String resource, String parameters) throws InterruptedException {
    try {
      call(resource, parameters);
      throw new AssertionError("Expected a failure but the call succeeded");
    } catch (TaskFailure e) {
      return e.error();
    }
  }

  public List<HttpTrace> traces() {
    return traces;
  }

  public static TaskRequest request(String resource, String parameters) {
    return new TaskRequest(
        ResourceArn.parse("arn:aws:states:::" + resource).orElseThrow(),
        Json.parseTrusted(parameters),
        Optional.empty(),
        Optional.empty(),
        EXECUTION,
        "Call",
        2,
        0,
        "");
  }

  @Override
  public Optional<Instant> deadline() {
    return Optional.empty();
  }

  @Override
  public void heartbeat() {}

  @Override
  public void called(HttpTrace trace) {
    traces.add(trace);
  }
}
