package dev.everstep.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi.Answer;
import io.dropwizard.util.Duration;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Tasks of activities and their tokens, over HTTP. */
@Timeout(120)
final class ActivityTest {

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static TestApi api;

  private String activity;

  @BeforeAll
  static void start() throws Exception {
    api = TestApi.withWorker(new ApiConfiguration().withIdleTimeout(Duration.seconds(3)));
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
    THREADS.shutdownNow();
  }

  @BeforeEach
  void createActivity(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    activity = api.call("CreateActivity", "name", name).text("activityArn");
  }

  @Test
  void resultEndsTheTask() {
    String execution = start("{\"n\":1.50}");
    Answer task = poll();

    assertThat(task.text("input")).isEqualTo("{\"n\":1.50}");
    assertThat(task.text("taskToken")).hasSizeBetween(100, 1024);
    assertThat(api.call("SendTaskHeartbeat", "taskToken", task.text("taskToken")).status())
        .isEqualTo(200);
    Answer sent = succeed(task, "{\"m\":2.50}");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.body()).isEmpty();
    assertThat(ended(execution).text("output")).isEqualTo("{\"m\":2.50}");
  }

  @Test
  void failureEndsTheTask() {
    String execution = start("{}");
    Answer task = poll();

    api.call("SendTaskFailure", "taskToken", task.text("taskToken"), "error", "E", "cause", "C");

    Answer ended = ended(execution);
    assertThat(ended.text("status")).isEqualTo("FAILED");
    assertThat(ended.text("error")).isEqualTo("E");
    assertThat(ended.text("cause")).isEqualTo("C");
  }

  @Test
  void ofManyAnswersAtOnceOneCounts() throws Exception {
    String execution = start("{}");
    Answer task = poll();

    List<Answer> answers = together(64, i -> () -> succeed(task, String.valueOf(i)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .hasSize(63)
        .allSatisfy(
            answer -> {
              assertThat(answer.error()).isEqualTo("TaskTimedOut");
              assertThat(answer.message())
                  .isEqualTo("Task Timed Out: 'Provided task does not exist anymore'");
            });
    int winner = IntStream.range(0, 64).filter(i -> answers.get(i).status() == 200).sum();
    assertThat(ended(execution).text("output")).isEqualTo(String.valueOf(winner));
    assertThat(succeed(task, "1").error()).isEqualTo("TaskTimedOut");
  }

  @Test
  void badOutputLeavesTheTaskOpen() {
    String execution = start("{}");
    Answer task = poll();

    assertThat(succeed(task, "{oops").error()).isEqualTo("InvalidOutput");
    assertThat(succeed(task, "\"" + "x".repeat(262_144) + "\"").error())
        .isEqualTo("ValidationException");
    assertThat(succeed(task, "\"" + "\u00e9".repeat(200_000) + "\"").error())
        .isEqualTo("ValidationException");
    succeed(task, "1");

    assertThat(ended(execution).text("output")).isEqualTo("1");
  }

  @Test
  void tokenThatIsNotTheCallersIsInvalid() {
    start("{}");
    String token = poll().text("taskToken");
    char other = token.charAt(20) == 'A' ? 'B' : 'A';
    String forged = token.substring(0, 20) + other + token.substring(21);

    for (Answer refused :
        List.of(
            api.call("SendTaskSuccess", "taskToken", "x", "output", "1"),
            api.call("SendTaskSuccess", "taskToken", forged, "output", "{oops"),
            api.call("SendTaskFailure", "taskToken", forged),
            api.call("SendTaskHeartbeat", "taskToken", forged),
            api.callIn("eu-west-1", "SendTaskHeartbeat", TestApi.object("taskToken", token)))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("InvalidToken");
      assertThat(refused.message()).isEqualTo("Invalid Token: 'Invalid token'");
    }
  }

  @Test
  void stoppedTaskHasTimedOut() {
    String execution = start("{}");
    Answer task = poll();
    api.call("StopExecution", "executionArn", execution);
    ended(execution);

    assertThat(succeed(task, "1").error()).isEqualTo("TaskTimedOut");
    assertThat(api.call("SendTaskHeartbeat", "taskToken", task.text("taskToken")).error())
        .isEqualTo("TaskTimedOut");
  }

  @Test
  void taskOfADeletedActivityDoesNotExist() {
    start("{}");
    Answer task = poll();
    api.call("DeleteActivity", "activityArn", activity);

    assertThat(succeed(task, "1").error()).isEqualTo("TaskDoesNotExist");
    assertThat(poll().error()).isEqualTo("ActivityDoesNotExist");
  }

  @Test
  void pollOutlivesTheIdleTimeOfItsConnection() throws Exception {
    CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(this::poll, THREADS);
    ended(run(machine("pause", "{\"Type\":\"Wait\",\"Seconds\":5,\"End\":true}"), "{}"));

    String execution = start("{}");

    succeed(poll.get(), "7");
    assertThat(ended(execution).text("output")).isEqualTo("7");
  }

  @Test
  void clientThatHasGoneGetsNoTask() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Socket gone = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
        String body = "{\"activityArn\":\"" + activity + "\"}";
        gone.getOutputStream()
            .write(
                ("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
                        + "X-Amz-Target: AWSStepFunctions.GetActivityTask\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                    .getBytes(US_ASCII));
        gone.getOutputStream().flush();
      }
    }

    String execution = start("{}");

    succeed(poll(), "7");
    assertThat(ended(execution).text("output")).isEqualTo("7");
  }

  @Test
  void manyWorkersGetEachTaskOnce() throws Exception {
    int tasks = 60;
    List<Future<Answer>> polls = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      polls.add(THREADS.submit(this::poll));
    }
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      executions.add(start(String.valueOf(i)));
    }

    List<String> tokens = new ArrayList<>();
    for (Future<Answer> poll : polls) {
      Answer task = poll.get();
      tokens.add(task.text("taskToken"));
      assertThat(succeed(task, task.text("input")).status()).isEqualTo(200);
    }

    assertThat(new HashSet<>(tokens)).hasSize(tasks);
    for (int i = 0; i < tasks; i++) {
      assertThat(ended(executions.get(i)).text("output")).isEqualTo(String.valueOf(i));
    }
  }

  private Answer poll() {
    return api.call("GetActivityTask", "activityArn", activity, "workerName", "bob");
  }

  private static Answer succeed(Answer task, String output) {
    return api.call("SendTaskSuccess", "taskToken", task.text("taskToken"), "output", output);
  }

  /** Starts an execution of a machine whose only task is the activity's. */
  private String start(String input) {
    String name = activity.substring(activity.lastIndexOf(':') + 1);
    machine(name, "{\"Type\":\"Task\",\"Resource\":\"" + activity + "\",\"End\":true}");
    return run(name, input);
  }

  private static String machine(String name, String state) {
    api.call(
        "CreateStateMachine",
        "name",
        name,
        "roleArn",
        "arn:aws:iam::123456789012:role/r",
        "definition",
        "{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}");
    return name;
  }

  private static String run(String name, String input) {
    return api.call(
            "StartExecution", "stateMachineArn", TestApi.MACHINE_PREFIX + name, "input", input)
        .text("executionArn");
  }

  private static Answer ended(String execution) {
    api.awaitEnd(execution);
    return api.call("DescribeExecution", "executionArn", execution);
  }

  private interface Calls {
    Callable<Answer> call(int index);
  }

  private static List<Answer> together(int count, Calls calls) throws Exception {
    List<Callable<Answer>> all = IntStream.range(0, count).mapToObj(calls::call).toList();
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> answer : THREADS.invokeAll(all)) {
      answers.add(answer.get());
    }
    return answers;
  }
}
