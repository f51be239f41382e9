package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.cli.temporal.DataDirectory;
import dev.everstep.cli.temporal.TemporalProcess;
import dev.everstep.worker.store.StoreConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of API and worker while orders start a job, wait for its end, wait for a task
 * token and wait for a nested execution that has a job as well. Only calls that were under way are
 * made again, with the same key, and each nested execution is started once.
 */
@Tag("chaos")
final class JobKillIT {

  private static final int ORDERS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> SUBMITTED =
      List.of(
          "TaskScheduled",
          "TaskSubmitted",
          "TaskScheduled",
          "TaskSubmitted",
          "TaskScheduled",
          "TaskSubmitted");

  /** The call that hands a token over is lost with its server, and the token is answered before. */
  private static final List<String> ANSWERED_FIRST =
      List.of("TaskScheduled", "TaskSubmitted", "TaskScheduled", "TaskScheduled", "TaskSubmitted");

  private static final String JOB =
      "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::ecs:runTask.sync\","
          + "\"Parameters\":{\"TaskDefinition\":\"d\",\"Cluster\":\"cluster\"},\"ResultPath\":null,";

  private static final String PACKING =
      "{\"StartAt\":\"Pack\",\"States\":{\"Pack\":{" + JOB + "\"End\":true}}}";

  /** The machine that it nests is to be filled in. */
  private static final String ORDER =
      "{\"StartAt\":\"Charge\",\"States\":{\"Charge\":{"
          + JOB
          + "\"Next\":\"Confirm\"},"
          + """
          "Confirm": {"Type": "Task", "Next": "Pack", "ResultPath": "$.confirmed",
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "http://queue/orders", "MessageBody.$": "$$.Task.Token"}},
          "Pack": {"Type": "Task", "End": true, "OutputPath": "$.Output",
            "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "%s", "Input.$": "$"}}}}
          """;

  private final Closing closing = new Closing();

  @Test
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void ordersOutliveTheServer(@TempDir Path directory) throws Exception {
    try (closing) {
      String cli = TemporalCli.require();
      JobStub aws = closing.add(new JobStub());
      DataDirectory data = closing.add(DataDirectory.take(directory));
      TemporalProcess temporal = closing.add(TemporalProcess.launch(cli, data));
      temporal.awaitListening();
      try (OpenWorkflows workflows = new OpenWorkflows(temporal.target())) {
        TemporalWait.forNamespace(workflows.connection(), "default", PATIENCE, missing -> {});
      }
      Servers servers = new Servers(directory, temporal.target(), aws);
      Executions executions = servers.executions();
      String packing = executions.create("packing", PACKING);
      String order = executions.create("order", ORDER.formatted(packing));

      aws.holdStarts();
      List<String> orders = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        orders.add(executions.start(order, "{\"order\":" + i + "}"));
      }
      aws.awaitStarts(ORDERS);
      Set<String> underWay = new HashSet<>(aws.starts().keySet());
      servers.kill("calls that start jobs are under way");
      aws.letStart();

      aws.awaitLooks(ORDERS);
      servers.kill("jobs run");
      aws.let(true);

      aws.awaitMessages(ORDERS);
      aws.let(false);
      servers.kill("task tokens are out");
      for (String token : aws.messages().keySet()) {
        servers
            .api()
            .call("SendTaskSuccess", object().put("taskToken", token).put("output", "true"));
      }

      aws.awaitStarts(2 * ORDERS);
      aws.awaitLooks(ORDERS);
      servers.kill("nested executions run");
      aws.let(true);

      for (int i = 0; i < ORDERS; i++) {
        JsonNode end = servers.executions().end(orders.get(i));
        assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(end.path("output").asText())
            .isEqualTo("{\"order\":" + i + ",\"confirmed\":true}");
        assertThat(servers.executions().eventTypes(orders.get(i)))
            .filteredOn(type -> type.equals("TaskSubmitted") || type.equals("TaskScheduled"))
            .isIn(SUBMITTED, ANSWERED_FIRST);
      }
      assertCalls(aws, underWay);
      JsonNode nested =
          servers.api().call("ListExecutions", object().put("stateMachineArn", packing));
      assertThat(nested.path("executions")).hasSize(ORDERS);
      try (OpenWorkflows workflows = new OpenWorkflows(temporal.target())) {
        assertThat(workflows.openAfterEnd(2 * ORDERS)).isZero();
      }
    }
  }

  private static void assertCalls(JobStub aws, Set<String> underWay) {
    Map<String, Integer> starts = aws.starts();
    System.out.println("Jobs: " + starts.values() + ", messages: " + aws.messages().values());
    assertThat(starts).hasSize(2 * ORDERS);
    assertThat(starts)
        .allSatisfy(
            (token, count) ->
                assertThat(count).as(token).isEqualTo(underWay.contains(token) ? 2 : 1));
    assertThat(aws.messages()).hasSize(ORDERS);
    assertThat(aws.stops()).isEmpty();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** One server after the other, all on the same files. */
  private final class Servers {

    private final Path log;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private EverstepProcess running;

    Servers(Path directory, String temporal, JobStub aws) throws Exception {
      this.log = directory.resolve("everstep.log");
      this.arguments =
          List.of(
              "server",
              "--temporal",
              temporal,
              "--db-url",
              StoreConfiguration.file(directory.resolve("everstep")).url(),
              "--port",
              "0",
              "--admin-port",
              "0");
      this.environment = Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString());
      this.running = start();
    }

    ApiClient api() {
      return running.api();
    }

    Executions executions() {
      return new Executions(api());
    }

    /** And starts the next one. */
    void kill(String where) throws Exception {
      System.out.println("kill -9 while " + where);
      running.kill();
      running = start();
    }

    private EverstepProcess start() throws Exception {
      return closing.add(EverstepProcess.start(log, arguments, environment));
    }
  }
}
