package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A client of several servers that may be killed at any time: what nobody has answered it asks the
 * next one. Safe for use by many threads.
 */
final class SteadyClient {

  private static final long PAUSE_NANOS = 50_000_000;

  private final Supplier<List<EverstepProcess>> servers;

  /** One connection pool for each process that there ever was. */
  private final Map<EverstepProcess, ApiClient> clients = new ConcurrentHashMap<>();

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();

  /**
   * @param servers those of the moment
   */
  SteadyClient(Supplier<List<EverstepProcess>> servers) {
    this.servers = servers;
  }

  /**
   * What a call came to.
   *
   * @param body of a success
   * @param refusal the code of an error, else empty
   * @param isRepeated whether an earlier call was not answered, and may have been carried out
   */
  record Answer(Optional<JsonNode> body, String refusal, boolean isRepeated) {

    boolean isSuccess() {
      return body.isPresent();
    }

    /** The body of what must be a success. */
    JsonNode require() {
      return body.orElseThrow(() -> new AssertionError("Expected no refusal but was " + refusal));
    }
  }

  /** Calls until there is an answer. A server that says that it cannot answer now gives none. */
  Answer call(String action, ObjectNode request) throws InterruptedException {
    boolean isRepeated = false;
    while (true) {
      try {
        return new Answer(Optional.of(anyone().call(action, request)), "", isRepeated);
      } catch (ConnectException e) {
        // It was not even sent.
        pause();
      } catch (IOException e) {
        String refusal = refusal(action, e);
        if (!refusal.isEmpty() && !refusal.equals("ServiceUnavailable")) {
          return new Answer(Optional.empty(), refusal, isRepeated);
        }
        isRepeated = true;
        cut.incrementAndGet();
        pause();
      }
    }
  }

  /** How many calls were sent and not answered. */
  int cutCalls() {
    return cut.get();
  }

  static void pause() throws InterruptedException {
    LockSupport.parkNanos(PAUSE_NANOS);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private ApiClient anyone() {
    List<EverstepProcess> now = servers.get();
    EverstepProcess server = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
    return clients.computeIfAbsent(server, EverstepProcess::api);
  }

  /** The code of the error that the server has answered; empty if it has not. */
  private static String refusal(String action, IOException failure) {
    String[] parts = String.valueOf(failure.getMessage()).split(": ", 3);
    return parts.length == 3 && parts[0].equals(action) ? parts[1] : "";
  }
}
