package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while clients create state machines and start executions as fast as they can. Who
 * gets no answer asks again, as AWS's SDKs do: then there is one of each, in the store and in
 * Temporal.
 */
@Tag("chaos")
final class StartKillIT {

  private static final int CLIENTS = 4;
  private static final int KILLS = 4;
  private static final int STARTS_BETWEEN_KILLS = 25;
  private static final int STARTS_OF_A_MACHINE = 5;
  private static final long PAUSE_NANOS = 50_000_000;

  private static final String RESTING =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";

  private final Semaphore answered = new Semaphore(0);
  private volatile boolean isOver;

  @Test
  @Timeout(value = 400, threadMode = ThreadMode.SEPARATE_THREAD)
  void whoAsksAgainHasStartedOnce(@TempDir Path directory) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (ChaosRig rig = ChaosRig.start(directory, TemporalCli.require())) {
      List<Future<Map<String, List<String>>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String name = "client-" + i;
        clients.add(threads.submit(() -> startUntilOver(rig, name)));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        answered.acquire(STARTS_BETWEEN_KILLS);
        rig.killEverstep();
        rig.startEverstep();
      }
      isOver = true;
      Map<String, List<String>> started = new TreeMap<>();
      for (Future<Map<String, List<String>>> client : clients) {
        started.putAll(client.get());
      }
      long executions = started.values().stream().mapToLong(Collection::size).sum();
      System.out.println(executions + " executions of " + started.size() + " state machines");
      assertListed(rig, started);
      try (OpenWorkflows workflows = rig.workflows()) {
        assertThat(workflows.openOnceThereAre(executions)).isEqualTo(executions);
      }
    } finally {
      isOver = true;
      threads.shutdownNow();
    }
  }

  /** The names of the executions that a client started, by the ARN of their state machine. */
  private Map<String, List<String>> startUntilOver(ChaosRig rig, String client) throws Exception {
    Map<String, List<String>> started = new TreeMap<>();
    for (int machine = 0; !isOver; machine++) {
      ObjectNode creation =
          object().put("name", client + "-" + machine).put("roleArn", Executions.ROLE);
      String arn = callTwice(rig, "CreateStateMachine", creation.put("definition", RESTING));
      started.put(arn, new ArrayList<>());
      for (int i = 0; i < STARTS_OF_A_MACHINE && !isOver; i++) {
        String name = "e" + i;
        callTwice(rig, "StartExecution", object().put("stateMachineArn", arn).put("name", name));
        started.get(arn).add(name);
        answered.release();
      }
    }
    return started;
  }

  /** The ARN answered, which is that of the first call that anybody carried out. */
  private static String callTwice(ChaosRig rig, String action, ObjectNode request)
      throws InterruptedException {
    JsonNode answer = callUntilAnswered(rig, action, request);
    assertThat(callUntilAnswered(rig, action, request)).isEqualTo(answer);
    return answer.elements().next().asText();
  }

  private static JsonNode callUntilAnswered(ChaosRig rig, String action, ObjectNode request)
      throws InterruptedException {
    while (true) {
      try {
        return rig.api().call(action, request);
      } catch (IOException e) {
        // A refusal is an answer.
        assertThat(String.valueOf(e.getMessage())).doesNotStartWith(action);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void assertListed(ChaosRig rig, Map<String, List<String>> started)
      throws Exception {
    TreeSet<String> machines = new TreeSet<>();
    for (JsonNode machine : all(rig, "ListStateMachines", object())) {
      machines.add(machine.path("stateMachineArn").asText());
    }
    machines.removeIf(arn -> !arn.contains(":client-"));
    assertThat(machines).isEqualTo(started.keySet());
    for (Map.Entry<String, List<String>> machine : started.entrySet()) {
      List<String> names = new ArrayList<>();
      for (JsonNode execution :
          all(rig, "ListExecutions", object().put("stateMachineArn", machine.getKey()))) {
        assertThat(execution.path("status").asText()).isEqualTo("RUNNING");
        names.add(execution.path("name").asText());
      }
      assertThat(names).containsExactlyInAnyOrderElementsOf(machine.getValue());
    }
  }

  private static List<JsonNode> all(ChaosRig rig, String action, ObjectNode request)
      throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    while (true) {
      JsonNode page = rig.api().call(action, request);
      page.elements().next().forEach(all::add);
      if (!page.has("nextToken")) {
        return all;
      }
      request.set("nextToken", page.path("nextToken"));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
