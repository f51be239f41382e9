package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.SteadyClient.Answer;
import dev.everstep.cli.examples.HandedPayloads;
import java.util.ArrayList;
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
 * Executions with a task of an activity and one with a callback, everyone who works on them, and
 * what they were told. Of three executions one fails in its first task and one in its second, the
 * first time: each is redriven, by two clients at once.
 */
final class TokenErrands {

  private static final int POLLERS = 6;

  /** So many tasks are kept alive over a kill. */
  private static final int HELD = 3;

  private static final String ASK = "Ask";
  private static final String CALL = "Call";

  /**
   * A task whose worker never got it, because the server was killed as it answered, is done again.
   */
  private static final String DEFINITION =
      """
      {"StartAt": "Ask", "States": {
        "Ask": {"Type": "Task", "Resource": "ACTIVITY", "HeartbeatSeconds": 15,
          "Parameters": {"execution.$": "$$.Execution.Name"},
          "Retry": [{"ErrorEquals": ["States.HeartbeatTimeout"], "IntervalSeconds": 1, "BackoffRate": 1,
            "MaxAttempts": 9}],
          "ResultPath": null, "Next": "Call"},
        "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
          "Parameters": {"FunctionName": "hand",
            "Payload": {"execution.$": "$$.Execution.Name", "taskToken.$": "$$.Task.Token"}},
          "End": true}}}
      """;

  private record Contest(String execution, String state, TokenContest contest) {}

  private final SteadyClient client;
  private final ExecutorService threads;
  private final Runnable whenEnded;
  private final String activity;
  private final String machine;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  /** States that have had their failure, by execution and name. */
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  private final Map<String, String> executions = new ConcurrentHashMap<>();
  private final Queue<Future<Contest>> contests = new ConcurrentLinkedQueue<>();
  private final Semaphore holds = new Semaphore(HELD);
  private final AtomicInteger kills = new AtomicInteger();
  private volatile boolean isOver;

  TokenErrands(SteadyClient client, ExecutorService threads, Runnable whenEnded)
      throws InterruptedException {
    this.client = client;
    this.threads = threads;
    this.whenEnded = whenEnded;
    this.activity = created("CreateActivity", object().put("name", "ask"));
    this.machine =
        created(
            "CreateStateMachine",
            object()
                .put("name", "errand")
                .put("roleArn", Executions.ROLE)
                .put("definition", DEFINITION.replace("ACTIVITY", activity)));
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
            accept(CALL, payload.path("execution").asText(), payload.path("taskToken").asText());
          }
        });
  }

  private Void pollForever() throws InterruptedException {
    ObjectNode request = object().put("activityArn", activity);
    while (true) {
      JsonNode task = client.call("GetActivityTask", request).require();
      if (!task.path("taskToken").isNull()) {
        String execution =
            Json.parseTrusted(task.path("input").asText()).path("execution").asText();
        accept(ASK, execution, task.path("taskToken").asText());
      }
    }
  }

  private void accept(String state, String execution, String token) {
    contests.add(threads.submit(() -> work(state, execution, token)));
  }

  private Contest work(String state, String execution, String token) throws Exception {
    assertThat(tokens.add(token)).as("handed out once").isTrue();
    int number = tokens.size();
    beat(token);
    if (state.equals(ASK) && holds.tryAcquire()) {
      keepAlive(token);
    }
    boolean fails = state.equals(failing(execution)) && failed.add(execution);
    // Up to three who answer: of one alone, only the history says what became of a call that is
    // cut.
    List<String> marks =
        Stream.of("a", "b", "c")
            .limit(1 + number % 3)
            .map(who -> execution + "/" + state + "/" + number + who)
            .toList();
    TokenContest contest = TokenContest.hold(client, threads, token, fails, marks);
    whenEnded.run();
    return new Contest(execution, state, contest);
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
      String name = "e" + started.incrementAndGet();
      String arn =
          client
              .call("StartExecution", object().put("stateMachineArn", machine).put("name", name))
              .require()
              .path("executionArn")
              .asText();
      executions.put(name, arn);
      JsonNode end = awaitEnd(arn);
      if (!failing(name).isEmpty()) {
        assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("FAILED");
        redrive(arn);
        end = awaitEnd(arn);
        assertThat(end.path("redriveCount").asInt()).isEqualTo(1);
      }
      assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    }
    return null;
  }

  /** The state of an execution that fails the first time; empty if none does. */
  private static String failing(String execution) {
    return switch (Integer.parseInt(execution.substring(1)) % 3) {
      case 0 -> ASK;
      case 1 -> CALL;
      default -> "";
    };
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
    for (Future<Contest> contest : contests) {
      if (contest.isDone()) {
        contest.get();
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
    int lost = 0;
    int doubtful = 0;
    for (Map.Entry<String, String> execution : executions.entrySet()) {
      List<JsonNode> events = history(execution.getValue());
      List<Contest> own = contestsOf(execution.getKey());
      List<String> ends = marks(events);
      for (Contest contest : own) {
        contest.contest().assertOneWon(ends);
        doubtful += contest.contest().wasInDoubt() ? 1 : 0;
      }
      assertThat(ends).hasSameSizeAs(own);
      long silent = count(events, "ActivityTimedOut");
      lost += (int) silent;
      assertThat(count(events, "ActivityScheduled") - silent).isEqualTo(inState(own, ASK));
      assertThat(count(events, "TaskScheduled")).isEqualTo(inState(own, CALL));
      assertThat(count(events, "ExecutionRedriven"))
          .isEqualTo(failing(execution.getKey()).isEmpty() ? 0 : 1);
    }
    assertThat(lost).as("tasks handed to nobody").isLessThanOrEqualTo(kills * POLLERS);
    return executions.size()
        + " executions, "
        + failed.size()
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

  private List<Contest> contestsOf(String execution) throws Exception {
    List<Contest> own = new ArrayList<>();
    for (Future<Contest> contest : contests) {
      if (contest.get().execution().equals(execution)) {
        own.add(contest.get());
      }
    }
    return own;
  }

  private List<JsonNode> history(String arn) throws InterruptedException {
    ObjectNode request = object().put("executionArn", arn).put("maxResults", 1000);
    List<JsonNode> events = new ArrayList<>();
    client.call("GetExecutionHistory", request).require().path("events").forEach(events::add);
    return events;
  }

  /** Of the answers that ended tasks. */
  private static List<String> marks(List<JsonNode> events) {
    List<String> marks = new ArrayList<>();
    for (JsonNode event : events) {
      for (String success : List.of("activitySucceededEventDetails", "taskSucceededEventDetails")) {
        if (event.has(success)) {
          marks.add(Json.parseTrusted(event.path(success).path("output").asText()).asText());
        }
      }
      for (String failure : List.of("activityFailedEventDetails", "taskFailedEventDetails")) {
        if (event.has(failure)) {
          marks.add(event.path(failure).path("cause").asText());
        }
      }
    }
    return marks;
  }

  private static long count(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).count();
  }

  private static long inState(List<Contest> contests, String state) {
    return contests.stream().filter(contest -> contest.state().equals(state)).count();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
