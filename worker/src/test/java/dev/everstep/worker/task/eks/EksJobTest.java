package dev.everstep.worker.task.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code eks:runJob} and {@code eks:runJob.sync} [AWS: Amazon EKS, RunJob]. */
final class EksJobTest {

  private static final String SYNC = "eks:runJob.sync";
  private static final String NAMED = "'Job':{'kind':'Job','metadata':{'name':'j'}}";
  private static final String IN_N = "'Namespace':'n'," + NAMED;
  private static final String LOGS = IN_N + ",'LogOptions':{'RetrieveLogs':true";

  @TempDir private static Path directory = Path.of("");
  private static StubCluster cluster;

  private final ClusterTasks tasks = new ClusterTasks(cluster);

  @BeforeAll
  static void start() throws Exception {
    cluster = new StubCluster(directory);
  }

  @BeforeEach
  void clear() {
    cluster.clear();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eks:runJob", "eks:runJob.sync", "eks:runJob.waitForTaskToken"})
  void jobIsStarted(String resource) throws Exception {
    JsonNode output = tasks.call(resource, IN_N + ",'LogOptions':{}");

    assertThat(cluster.received().get(0).line()).isEqualTo("POST /apis/batch/v1/namespaces/n/jobs");
    assertThat(output.path("StatusCode").asInt()).isEqualTo(201);
    assertThat(output.at("/ResponseBody/metadata/name").asText()).isEqualTo("j");
  }

  @Test
  void jobMayBeAText() throws Exception {
    tasks.call("eks:runJob", "'Job':'{\\'kind\\':\\'Job\\',\\'metadata\\':{\\'name\\':\\'t\\'}}'");

    assertThat(cluster.jobs()).containsExactly("default/t");
  }

  @Test
  void jobGoesOnUntilItIsComplete() throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);
    assertThat(look(IN_N, submitted)).isEmpty();

    cluster.end("n/j", "Complete");
    JsonNode result = look(IN_N, submitted).orElseThrow();

    assertThat(result.at("/metadata/name").asText()).isEqualTo("j");
    assertThat(result.at("/status/conditions/1/type").asText()).isEqualTo("Complete");
    assertThat(result.has("logs")).isFalse();
  }

  @Test
  void jobThatHasFailedIsTheCauseWithItsLogs() throws Exception {
    cluster.containersWrite("out of paper");
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.end("n/j", "Failed");

    StatesError error = failureOfJob(LOGS + "}", submitted);

    assertThat(error.name()).isEqualTo("States.TaskFailed");
    JsonNode cause = Json.parse(error.cause());
    assertThat(cause.at("/status/conditions/1/type").asText()).isEqualTo("Failed");
    assertThat(cause.findValue("log").asText()).isEqualTo("out of paper");
  }

  /** [AWS: Amazon EKS, RunJob, LogOptions]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pi\": 3.140} | } | {\"pi\":3.140}",
        "{\"pi\": 3.140} | ,'RawLogs':true} | \"{\\\"pi\\\": 3.140}\"",
        "two words | } | \"two words\""
      })
  void logsAreJsonIfTheyCanBe(String written, String options, String expected) throws Exception {
    cluster.containersWrite(written);
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.end("n/j", "Complete");

    JsonNode result = look(LOGS + options, submitted).orElseThrow();

    String uid = result.at("/metadata/uid").asText();
    assertThat(Json.write(result.at("/logs/pods/pod-of-" + uid + "/containers/main/log")))
        .isEqualTo(expected);
  }

  @Test
  void logParametersAreTheClusters() throws Exception {
    cluster.containersWrite("x");
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.end("n/j", "Complete");

    look(LOGS + ",'LogParameters':{'tailLines':['6']}}", submitted);

    String uid = submitted.at("/ResponseBody/metadata/uid").asText();
    assertThat(cluster.received())
        .extracting(StubCluster.Received::line)
        .endsWith(
            "GET /api/v1/namespaces/n/pods?labelSelector=uid%3D" + uid,
            "GET /api/v1/namespaces/n/pods/pod-of-" + uid + "/log?container=main&tailLines=6");
  }

  @Test
  void logThatCannotBeReadHasAnErrorInstead() throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.end("n/j", "Complete");

    JsonNode result = look(LOGS + "}", submitted).orElseThrow();

    JsonNode main = result.path("logs").findValue("main");
    assertThat(main.path("error").asText()).isEqualTo("EKS.400");
    assertThat(main.path("cause").asText()).contains("BadRequest");
    assertThat(main.has("log")).isFalse();
  }

  /** After the loss of a worker. */
  @ParameterizedTest
  @ValueSource(strings = {"'name':'j'", "'generateName':'j-'"})
  void repeatOfAnAttemptFindsItsJob(String metadata) throws Exception {
    String written = "'Job':{'metadata':{" + metadata + "}}";

    JsonNode first = tasks.call(SYNC, written);
    JsonNode second = tasks.call(SYNC, written);

    assertThat(second.path("ResponseBody")).isEqualTo(first.path("ResponseBody"));
    assertThat(cluster.jobs()).hasSize(1);
  }

  @Test
  void nextAttemptDoesNotTakeTheJobOfTheOneBefore() throws Exception {
    tasks.call(SYNC, IN_N);

    TaskFailure failure =
        catchThrowableOfType(
            TaskFailure.class,
            () -> tasks.connector().call(attempt(1, IN_N), new Connectors(tasks.connector())));

    assertThat(failure.error().name()).isEqualTo("EKS.409");
    assertThat(failure.error().cause()).contains("AlreadyExists");
  }

  @Test
  void eachAttemptGeneratesAName() throws Exception {
    String prefix = "p".repeat(60);
    String written = "'Job':{'metadata':{'generateName':'" + prefix + "'}}";

    tasks.call(SYNC, written);
    tasks.connector().call(attempt(1, written), new Connectors(tasks.connector()));

    assertThat(cluster.jobs())
        .hasSize(2)
        .allSatisfy(job -> assertThat(job).matches("default/p{53}[0-9a-f]{10}"));
  }

  @Test
  void jobWithoutANameIsForTheClusterToRefuse() throws Exception {
    assertThat(tasks.failure(SYNC, "'Job':{'kind':'Job'}").name()).isEqualTo("EKS.422");
  }

  @Test
  void jobThatIsGoneFailsTheTask() throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);
    stopJob(IN_N, submitted);

    assertThat(failureOfJob(IN_N, submitted).name()).isEqualTo("EKS.404");
  }

  @Test
  void otherJobOfTheSameNameIsNeitherAwaitedNorDeleted() throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.replace("n/j");
    cluster.end("n/j", "Complete");

    assertThat(failureOfJob(IN_N, submitted).name()).isEqualTo("States.TaskFailed");
    stopJob(IN_N, submitted);
    assertThat(cluster.jobs()).containsExactly("n/j");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void jobGoesOnWhileTheClusterCannotSay(int status) throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);
    cluster.answerAll(status, "");

    assertThat(look(IN_N, submitted)).isEmpty();
  }

  @Test
  void jobIsDeletedWithItsPods() throws Exception {
    JsonNode submitted = tasks.call(SYNC, IN_N);

    stopJob(IN_N, submitted);

    assertThat(cluster.jobs()).isEmpty();
    StubCluster.Received request = cluster.received().get(1);
    assertThat(request.line()).isEqualTo("DELETE /apis/batch/v1/namespaces/n/jobs/j");
    assertThat(Json.parse(request.body()).path("propagationPolicy").asText())
        .isEqualTo("Background");
    stopJob(IN_N, submitted); // It may have ended, and be gone.
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Namespace':'n' | The field 'Job' is required but was missing",
        "'Job':'kind: Job' | The value of the field 'Job' has an invalid format",
        "'Job':{},'LogOptions':[] | The value of the field 'LogOptions' has an invalid format",
        "'Job':{},'LogOptions':{'RawLogs':1} | The value of the field 'RawLogs' has an invalid format",
        "'Job':{},'LogOptions':{'LogParameters':{'a':'b'}} | The value of the field 'LogParameters' has an invalid format",
        "'Job':{},'LogOptions':{'Tail':1} | The field \"Tail\" is not supported by Step Functions"
      })
  void wrongParametersAreRefused(String written, String problem) throws Exception {
    StatesError error = tasks.failure(SYNC, written);

    assertThat(error.name()).isEqualTo("States.TaskNotStarted");
    assertThat(error.cause()).contains(problem);
    assertThat(cluster.received()).isEmpty();
  }

  private Optional<JsonNode> look(String written, JsonNode submitted) throws Exception {
    return tasks.connector().poll(request(written), new SubmittedJob(submitted, 1));
  }

  private StatesError failureOfJob(String written, JsonNode submitted) {
    return catchThrowableOfType(TaskFailure.class, () -> look(written, submitted)).error();
  }

  private void stopJob(String written, JsonNode submitted) throws Exception {
    tasks.connector().stop(request(written), new SubmittedJob(submitted, 1));
  }

  private TaskRequest request(String written) {
    return Connectors.request(SYNC, tasks.parameters(written));
  }

  private TaskRequest attempt(int number, String written) {
    TaskRequest first = request(written);
    return new TaskRequest(
        first.resource(),
        first.parameters(),
        Optional.empty(),
        Optional.empty(),
        first.executionArn(),
        first.stateName(),
        first.entry(),
        number,
        first.branch());
  }
}
