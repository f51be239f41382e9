package dev.everstep.api.action;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.store.ExecutedMachine;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redrives over the wire, where no worker runs: only Temporal and the journal have a say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedriveExecutionTest {

  private static final String DEFINITION =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  @AutoClose private final TestApi api = new TestApi();
  private final Journal journal = api.store().journal();
  private int names;

  @BeforeAll
  void createMachine() {
    api.call(
        "CreateStateMachine",
        "name",
        "m",
        "definition",
        DEFINITION,
        "roleArn",
        "arn:aws:iam::123456789012:role/r");
  }

  /** The row of an execution that began and ended so long ago. */
  private ExecutionRow ended(
      ExecutionStatus status, Duration started, Duration stopped, Optional<String> left) {
    String name = "e" + names++;
    ExecutionRow running =
        ExecutionRow.running(
            EXECUTION_PREFIX + "m:" + name,
            now.minus(started),
            name,
            ExecutedMachine.of(api.store().registry().find(MACHINE_PREFIX + "m").orElseThrow()),
            "{}",
            "0",
            Optional.empty());
    Optional<String> output =
        status == ExecutionStatus.SUCCEEDED ? Optional.of("{}") : Optional.empty();
    HistoryPage page =
        new HistoryPage(
            running.executionArn(),
            running.startDate(),
            1,
            List.of(
                running.startRequest(ExecutionSettings.DEFAULT).execution().startedEvent("{}")));
    return journal.close(
        running.ended(status, now.minus(stopped), output, Optional.empty(), Optional.empty()),
        Optional.of(page),
        left);
  }

  private ExecutionRow failed() {
    return ended(ExecutionStatus.FAILED, Duration.ofDays(2), Duration.ofDays(1), Optional.of("{}"));
  }

  private Answer redrive(ExecutionRow row, String token) {
    return api.call("RedriveExecution", "executionArn", row.executionArn(), "clientToken", token);
  }

  private JsonNode describe(ExecutionRow row) {
    return api.call("DescribeExecution", "executionArn", row.executionArn()).body();
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, 2, 1, false, Execution is SUCCEEDED and cannot be redriven",
    "FAILED, 20, 15, true, Execution redrivable period exceeded",
    "ABORTED, 366, 1, true, Execution has exceeded the max execution time",
    "TIMED_OUT, 2, 1, false, Execution was started before the launch of RedriveExecution"
  })
  void whatCannotBeRedrivenHasAReason(
      ExecutionStatus status, int started, int stopped, boolean left, String reason) {
    ExecutionRow row =
        ended(
            status,
            Duration.ofDays(started),
            Duration.ofDays(stopped),
            left ? Optional.of("{}") : Optional.empty());

    Answer refused = redrive(row, "t");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ExecutionNotRedrivable");
    assertThat(refused.message()).isEqualTo(reason);
    assertThat(describe(row).get("redriveStatus").asText()).isEqualTo("NOT_REDRIVABLE");
    assertThat(describe(row).get("redriveStatusReason").asText()).isEqualTo(reason);
  }

  @Test
  void badRequestsAreRefused() {
    assertThat(api.call("RedriveExecution", "executionArn", EXECUTION_PREFIX + "m:no").error())
        .isEqualTo("ExecutionDoesNotExist");
    assertThat(
            api.call(
                    "RedriveExecution",
                    "executionArn",
                    "arn:aws:states:us-east-1:123456789012:express:m:e:1")
                .error())
        .isEqualTo("InvalidArn");
    assertThat(redrive(failed(), "a b").error()).isEqualTo("ValidationException");
  }

  @Test
  void startedRedriveIsSeenAtOnce() {
    ExecutionRow row = failed();

    Answer answer = redrive(row, "t");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(describe(row).get("status").asText()).isEqualTo("RUNNING");
    assertThat(describe(row).get("redriveDate")).isEqualTo(answer.body().get("redriveDate"));
    JsonNode events =
        api.call("GetExecutionHistory", "executionArn", row.executionArn()).body().get("events");
    assertThat(events).hasSize(2);
    assertThat(events.get(1).get("type").asText()).isEqualTo("ExecutionRedriven");
    assertThat(events.get(1).get("id").asInt()).isEqualTo(2);
    assertThat(redrive(row, "t").body()).isEqualTo(answer.body());
    assertThat(redrive(row, "other").message())
        .isEqualTo("Execution is RUNNING and cannot be redriven");
  }

  /** The process that redrove it died before it could write the row. */
  @Test
  void repeatFindsARedriveOfWhichOnlyTemporalKnows() {
    ExecutionRow row = failed();
    Instant date = now.minusSeconds(3);
    try (ExecutionGateway gateway = new ExecutionGateway(api.client(), "everstep")) {
      gateway.redrive(
          new ExecutionGateway.Start(
              row.startRequest(ExecutionSettings.DEFAULT).redriven(new Redrive(1, date)),
              DEFINITION,
              "{}",
              Optional.of(new RedriveStart(2, 1, Optional.of("t")))));
    }
    assertThat(describe(row).get("status").asText()).isEqualTo("FAILED");

    Answer other = redrive(row, "other");
    Answer repeated = redrive(row, "t");

    assertThat(other.error()).isEqualTo("ExecutionNotRedrivable");
    assertThat(repeated.body().get("redriveDate").decimalValue().movePointRight(3).longValue())
        .isEqualTo(date.toEpochMilli());
    assertThat(describe(row).get("status").asText()).isEqualTo("RUNNING");
  }

  @Test
  void machineThatIsBeingDeletedHasNoRedrives() {
    ObjectNode machine =
        object(
            "name",
            "gone",
            "definition",
            DEFINITION,
            "roleArn",
            "arn:aws:iam::123456789012:role/r");
    String arn = api.call("CreateStateMachine", machine).text("stateMachineArn");
    ExecutionRow running =
        ExecutionRow.running(
            EXECUTION_PREFIX + "gone:e",
            now,
            "e",
            ExecutedMachine.of(api.store().registry().find(arn).orElseThrow()),
            "{}",
            "0",
            Optional.empty());
    journal.close(
        running.ended(
            ExecutionStatus.FAILED, now, Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.of("{}"));
    api.call("DeleteStateMachine", "stateMachineArn", arn);

    assertThat(redrive(running, "t").message()).isEqualTo("State machine is in DELETING status");
  }
}
