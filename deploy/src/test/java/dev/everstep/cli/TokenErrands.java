package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.Errand.Part;
import dev.everstep.cli.SteadyClient.Answer;
import dev.everstep.cli.examples.HandedPayloads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Executions with a task of an activity and tasks with callbacks, most of them in a Parallel and a
 * Map, which are folded or workflows of their own; everyone who works on them, and what they were
 * told. Of five executions four fail in one of their tasks, the first time: each is redriven, by
 * two clients at once.
 */
final class TokenErrands {

  /** For {@link Errand#items} and {@link Errand#isSplit}: three tasks are folded, four are not. */
  static final String[] OPTIONS = {"--branches-fold-up-to", "3"};

  /** A type of the workflows of branches. */
  static final String BRANCH = "split:Both";

  private static final int POLLERS = 6;

  /** So many tasks are kept alive over a kill. */
  private static final int HELD = 3;

  private static final long BEAT_NANOS = 1_000_000_000;

  /**
   * A task whose worker never got it, because the server was killed as it answered, is done again.
   */
  private static final String DEFINITION =
      """
      {"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "ResultPath": null, "Next": "Last", "Branches": [
          {"StartAt": "Ask", "States": {
            "Ask": {"Type": "Task", "Resource": "ACTIVITY", "HeartbeatSeconds": 15,
              "Parameters": {"execution.$": "$$.Execution.Name", "task": "Ask"},
              "Retry": [{"ErrorEquals": ["States.HeartbeatTimeout"], "IntervalSeconds": 1,
                "BackoffRate": 1, "MaxAttempts": 9}],
              "ResultPath": null, "Next": "NEXT"},
            MORE
            "Call": {HAND "task": "Call"}}, "End": true}}},
          {"StartAt": "Each", "States": {
            "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
              "ItemProcessor": {"StartAt": "Item", "States": {
                "Item": {HAND "task.$": "States.Format('Item{}', $$.Map.Item.Index)"}},
                  "End": true}}}}}}]},
        "Last": {HAND "task": "Last"}}, "End": true}}}
      """
          .replace(
              "HAND",
              """
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"FunctionName": "hand", "Payload": {
                "execution.$": "$$.Execution.Name", "taskToken.$": "$$.Task.Token",
              """);

  private final SteadyClient client;
  private final ExecutorService threads;
  private final Runnable whenEnded;
  private final String activity;
  private final String folded;
  private final String split;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Map<String, Errand> errands = new ConcurrentHashMap<>();
  private final Map<Errand, String> executions = new ConcurrentHashMap<>();
  private final Queue<Future<Void>> works = new ConcurrentLinkedQueue<>();
  private final Semaphore holds = new Semaphore(HELD);
  private final AtomicInteger kills = new AtomicInteger();
  private volatile boolean isOver;

  TokenErrands(SteadyClient client, ExecutorService threads, Runnable whenEnded)
      throws InterruptedException {
    this.client = client;
    this.threads = threads;
    this.whenEnded = whenEnded;
    this.activity = created("CreateActivity", object().put("name", "ask"));
    this.folded = machine("folded", "Call", "");
    String rest = "\"Rest\": {\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"Call\"},";
    this.split = machine("split", "Rest", rest);
  }

  private String machine(String name, String next, String more) throws InterruptedException {
    String definition =
        DEFINITION.replace("ACTIVITY", activity).replace("NEXT", next).replace("MORE", more);
    return created(
        "CreateStateMachine",
        object().put("name", name).put("roleArn", Executions.ROLE).put("definition", definition));
  }

  private String created(String action, ObjectNode request) throws InterruptedException {
    return client.call(action, request).require().elements().next().asText();
  }

  /** Lets workers poll, and answers what they and the function get, until the threads end. */
  void serve(HandedPayloads handed) {
    for (int i = 0; i < POLLERS; i++) {
      threads.submit(() -> pollForever());
    }
    threads.submit(
        () -> {
          while (true) {
            JsonNode payload = handed.take();
            String token = payload.path("taskToken").asText();
            // Of a call whose server was killed before it had the answer there is another one.
            if (tokens.add(token)) {
              accept(payload, token);
            }
          }
        });
  }

  private Void pollForever() throws InterruptedException {
    ObjectNode request = object().put("activityArn", activity);
    while (true) {
      JsonNode task = client.call("GetActivityTask", request).require();
      if (!task.path("taskToken").isNull()) {
        String token = task.path("taskToken").asText();
        assertThat(tokens.add(token)).as("handed out once").isTrue();
        accept(Json.parseTrusted(task.path("input").asText()), token);
      }
    }
  }

  private void accept(JsonNode given, String token) {
    Errand errand = errands.get(given.path("execution").asText());
    String task = given.path("task").asText();
    works.add(threads.submit(() -> work(errand, task, token)));
  }

  private Void work(Errand errand, String task, String token) throws Exception {
    beat(token);
    Part part = errand.take(task);
    switch (part) {
      case SUCCEEDS -> {
        if (task.equals(Errand.ASK) && holds.tryAcquire()) {
          keepAlive(token);
        }
      }
      case FAILS -> {
        keepAliveUntilReady(errand, token);
        errand.fails();
      }
      case RACES, IS_LATE -> errand.await(part);
    }
    // Up to three who answer: of one alone, only the history says what became of a call that is
    // cut.
    int number = tokens.size();
    List<String> marks =
        Stream.of("a", "b", "c")
            .limit(1 + number % 3)
            .map(who -> errand.name() + "/" + task + "/" + token.hashCode() + who)
            .toList();
    errand.add(task, part, TokenContest.hold(client, threads, token, part == Part.FAILS, marks));
    whenEnded.run();
    return null;
  }

  /** Until one more server was killed. */
  private void keepAlive(String token) throws InterruptedException {
    int before = kills.get();
    while (kills.get() == before && !isOver) {
      beat(token);
      SteadyClient.pause();
    }
    holds.release();
  }

  /** Until the others are so far; what was acknowledged shows while the execution runs. */
  private void keepAliveUntilReady(Errand errand, String token) throws Exception {
    long beaten = System.nanoTime();
    while (!errand.isReady() || !executions.containsKey(errand) || !errand.shows(history(errand))) {
      if (System.nanoTime() - beaten > BEAT_NANOS) {
        beat(token);
        beaten = System.nanoTime();
      }
      SteadyClient.pause();
    }
  }

  private void beat(String token) throws InterruptedException {
    client.call("SendTaskHeartbeat", object().put("taskToken", token)).require();
    heartbeats.incrementAndGet();
  }

  /** A server was killed and runs again. */
  void letGo() {
    kills.incrementAndGet();
  }

  /** Nothing is begun any more. */
  void end() {
    isOver = true;
  }

  int executions() {
    return executions.size();
  }

  Void runUntilOver() throws Exception {
    while (!isOver) {
      Errand errand = new Errand(started.incrementAndGet());
      errands.put(errand.name(), errand);
      ObjectNode start =
          object()
              .put("stateMachineArn", errand.isSplit() ? split : folded)
              .put("name", errand.name());
      start.put("input", "{\"items\":" + Arrays.toString(new int[errand.items()]) + "}");
      String arn = client.call("StartExecution", start).require().path("executionArn").asText();
      executions.put(errand, arn);
      JsonNode end = awaitEnd(arn);
      if (!errand.failing().isEmpty()) {
        assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("FAILED");
        errand.hasFailed();
        errand.redrives();
        redrive(arn);
        end = awaitEnd(arn);
        assertThat(end.path("redriveCount").asInt()).isEqualTo(1);
      }
      assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    }
    return null;
  }

  private JsonNode awaitEnd(String arn) throws Exception {
    while (true) {
      JsonNode execution =
          client.call("DescribeExecution", object().put("executionArn", arn)).require();
      if (!execution.path("status").asText().equals("RUNNING")) {
        return execution;
      }
      requireNoFault();
      SteadyClient.pause();
    }
  }

  private void requireNoFault() throws Exception {
    for (Future<Void> work : works) {
      if (work.isDone()) {
        work.get();
      }
    }
  }

  /** One of two redrives counts, also when it is asked for again. */
  private void redrive(String arn) throws Exception {
    List<Future<Answer>> redrives = new ArrayList<>();
    for (String token : List.of("one", "other")) {
      ObjectNode request = object().put("executionArn", arn).put("clientToken", token);
      redrives.add(threads.submit(() -> redriveTwice(request)));
    }
    int done = 0;
    for (Future<Answer> redrive : redrives) {
      if (redrive.get().isSuccess()) {
        done++;
      } else {
        assertThat(redrive.get().refusal()).isEqualTo("ExecutionNotRedrivable");
      }
    }
    assertThat(done).as(arn).isEqualTo(1);
  }

  private Answer redriveTwice(ObjectNode request) throws InterruptedException {
    Answer answer = client.call("RedriveExecution", request);
    Answer repeated = client.call("RedriveExecution", request);
    assertThat(repeated.body()).isEqualTo(answer.body());
    return answer;
  }

  /**
   * Compares all histories with what was acknowledged.
   *
   * @return figures for whoever reads the log
   */
  String verify(int kills) throws Exception {
    for (Future<Void> work : works) {
      work.get();
    }
    long lost = 0;
    long doubtful = 0;
    long redriven = 0;
    for (Errand errand : executions.keySet()) {
      List<JsonNode> events = history(errand);
      errand.verify(events);
      lost += Errand.lost(events);
      doubtful += errand.inDoubt();
      redriven += errand.failing().isEmpty() ? 0 : 1;
    }
    assertThat(lost).as("tasks handed to nobody").isLessThanOrEqualTo((long) kills * POLLERS);
    return executions.size()
        + " executions, "
        + redriven
        + " redriven; "
        + tokens.size()
        + " tokens, "
        + doubtful
        + " of them answered in doubt; "
        + heartbeats
        + " heartbeats; "
        + lost
        + " tasks lost on their way to a worker; "
        + client.cutCalls()
        + " calls cut by "
        + kills
        + " kills";
  }

  private List<JsonNode> history(Errand errand) throws InterruptedException {
    ObjectNode request =
        object().put("executionArn", executions.get(errand)).put("maxResults", 1000);
    List<JsonNode> events = new ArrayList<>();
    client.call("GetExecutionHistory", request).require().path("events").forEach(events::add);
    return events;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
