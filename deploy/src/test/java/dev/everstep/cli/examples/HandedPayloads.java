package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A function {@code hand} that hands what it is called with to a test, such as task tokens. */
public final class HandedPayloads implements AutoCloseable {

  private final BlockingQueue<JsonNode> payloads = new LinkedBlockingQueue<>();
  private final FunctionServer server = FunctionServer.start(Map.of("hand", this::hand));

  public FunctionServer server() {
    return server;
  }

  /** Waits for the payload of a call that nobody has taken yet. */
  public JsonNode take() throws InterruptedException {
    return payloads.take();
  }

  @Override
  public void close() {
    server.close();
  }

  private JsonNode hand(JsonNode payload) {
    payloads.add(payload);
    return JsonNodeFactory.instance.objectNode();
  }
}
