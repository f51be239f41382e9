package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.task.eks.ClusterTasks;
import dev.everstep.worker.task.eks.StubCluster;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that run a job in a Kubernetes cluster, or hand it their token. */
@Timeout(60)
final class ClusterJobTest {

  private static final String JOB =
      "'Job':{'metadata':{'name':'j'}},'LogOptions':{'RetrieveLogs':true}";

  @RegisterExtension final Rig rig = new Rig();

  @TempDir private Path directory = Path.of("");
  private StubCluster cluster;
  private ClusterTasks tasks;

  @BeforeEach
  void start() throws Exception {
    cluster = new StubCluster(directory);
    tasks = new ClusterTasks(cluster);
    rig.startWorker(List.of(tasks.connector()));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void taskEndsWithTheJobAndItsLogs() throws Exception {
    cluster.containersWrite("{\"pi\": 3.14}");
    Execution execution = rig.start(task("runJob.sync", JOB), "{}");
    cluster.await("GET ");

    cluster.end("default/j", "Complete");

    JsonNode output = Json.parse(execution.output());
    assertThat(output.at("/metadata/name").asText()).isEqualTo("j");
    assertThat(output.path("logs").findValue("pi").asText()).isEqualTo("3.14");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void taskFailsWithTheJob() throws Exception {
    Execution execution = rig.start(task("runJob.sync", JOB), "{}");
    cluster.await("GET ");

    cluster.end("default/j", "Failed");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("States.TaskFailed");
  }

  @Test
  void stopOfTheExecutionDeletesTheJob() throws Exception {
    Execution execution = rig.start(task("runJob.sync", JOB), "{}");
    cluster.await("GET ");

    execution.stop("Enough", null);

    cluster.await("DELETE ");
    execution.await();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(cluster.jobs()).isEmpty();
  }

  @Test
  void tokenOfACallEndsTheTask() throws Exception {
    Execution execution =
        rig.start(
            task(
                "call.waitForTaskToken",
                "'Method':'POST','Path':'/apis/batch/v1/namespaces/n/jobs',"
                    + "'RequestBody':{'metadata':{'name':'j','annotations':{'token.$':'$$.Task.Token'}}}"),
            "{}");
    JsonNode sent = Json.parse(cluster.await("POST ").body());

    String token = sent.at("/metadata/annotations/token").asText();
    rig.answer(TaskTokenMint.idOf(token), TaskAnswer.success(IntNode.valueOf(7)));

    assertThat(execution.output()).isEqualTo("7");
    assertThat(execution.eventTypes()).contains("TaskSubmitted", "TaskSucceeded");
  }

  private String task(String action, String written) {
    return """
        {"StartAt": "Job", "States": {"Job": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::eks:%s", "Parameters": %s}}}
        """
        .formatted(action, tasks.parameters(written));
  }
}
