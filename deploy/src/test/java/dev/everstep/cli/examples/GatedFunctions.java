package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.cli.examples.ExampleFunction.FunctionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Functions that a test can hold: {@code gated} answers when the gate that its payload names is
 * open, and {@code reluctant} fails twice per execution, the second time when the gate {@code
 * retry} is open. Gates are open unless closed. {@code f} always fails.
 */
public final class GatedFunctions implements AutoCloseable {

  private static final int FAILURES = 2;

  private final Map<String, CountDownLatch> closed = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> reached = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final FunctionServer server =
      FunctionServer.start(
          Map.of("gated", this::gated, "reluctant", this::reluctant, "f", GatedFunctions::fail));

  public FunctionServer server() {
    return server;
  }

  /** From now on calls wait at this gate. */
  public void close(String gate) {
    closed.put(gate, new CountDownLatch(1));
    reached.put(gate, new CountDownLatch(1));
  }

  /** Waits until a call waits at a closed gate. */
  public void awaitCall(String gate) throws InterruptedException {
    reached.get(gate).await();
  }

  /** Lets all calls pass that wait or will come. */
  public void open(String gate) {
    closed.remove(gate).countDown();
  }

  @Override
  public void close() {
    closed.values().forEach(CountDownLatch::countDown);
    server.close();
  }

  private JsonNode gated(JsonNode payload) {
    pass(payload.path("gate").asText());
    return payload;
  }

  private JsonNode reluctant(JsonNode payload) throws FunctionException {
    int times = asked.merge(payload.path("execution").asText(), 1, Integer::sum);
    if (times == FAILURES) {
      pass("retry");
    }
    if (times <= FAILURES) {
      throw new FunctionException("NotYet", "Refused for the " + times + ". time.");
    }
    return JsonNodeFactory.instance.objectNode().put("times", times);
  }

  private static JsonNode fail(JsonNode payload) throws FunctionException {
    throw new FunctionException("E", "f always fails");
  }

  private void pass(String gate) {
    CountDownLatch latch = closed.get(gate);
    if (latch == null) {
      return;
    }
    reached.get(gate).countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test is over", e);
    }
  }
}
