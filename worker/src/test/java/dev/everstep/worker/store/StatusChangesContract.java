package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.Outbox.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store that is asked to tells about executions, on every database. */
abstract class StatusChangesContract {

  private static final Optional<String> NOBODY = Optional.empty();

  Store store;
  String account;

  @Test
  void startAndEndAreTold() {
    ExecutionRow row = running(account, "x", NOON);
    store.journal().insertIfAbsent(row);
    store.journal().insertIfAbsent(row);
    store.journal().close(succeeded(row, "[1]"));
    store.journal().close(succeeded(row, "[1]"));

    String machine = "arn:aws:states:eu-west-1:" + account + ":stateMachine:m";
    String told =
        "{\"executionArn\":\"arn:aws:states:eu-west-1:%s:execution:m:x\",\"stateMachineArn\":\"%s\","
            + "\"name\":\"x\",\"status\":\"%s\",\"startDate\":1795262400123,\"stopDate\":%s,"
            + "\"input\":\"{\\\"n\\\":1.50}\",\"output\":%s,\"stateMachineVersionArn\":\"%s:1\","
            + "\"stateMachineAliasArn\":null,\"redriveCount\":0,\"redriveDate\":null,"
            + "\"redriveStatus\":\"NOT_REDRIVABLE\","
            + "\"redriveStatusReason\":\"Execution is %s and cannot be redriven\","
            + "\"inputDetails\":{\"included\":true},\"outputDetails\":%s,\"error\":null,\"cause\":null}";
    assertThat(texts())
        .containsExactly(
            told.formatted(account, machine, "RUNNING", "null", "null", machine, "RUNNING", "null"),
            told.formatted(
                account,
                machine,
                "SUCCEEDED",
                "1795262409123",
                "\"[1]\"",
                machine,
                "SUCCEEDED",
                "{\"included\":true}"));
  }

  @Test
  void startThatNobodyToldIsToldWithTheEnd() {
    store.journal().close(succeeded(running(account, "x", NOON), "1"));

    assertThat(statuses()).containsExactly("RUNNING", "SUCCEEDED");
  }

  @Test
  void failureSaysErrorAndCauseAndThatItCanBeRedriven() {
    ExecutionRow row = running(account, "x", NOON);
    store.journal().insertIfAbsent(row);
    fail(row);
    JsonNode failed = told().get(1);

    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("error").asText()).isEqualTo("E");
    assertThat(failed.path("cause").asText()).isEqualTo("c");
    assertThat(failed.path("redriveStatus").asText()).isEqualTo("REDRIVABLE");
    assertThat(failed.path("redriveStatusReason").isNull()).isTrue();
    assertThat(failed.path("outputDetails").isNull()).isTrue();
  }

  @Test
  void redriveIsTold() {
    ExecutionRow failed = fail(running(account, "x", NOON));
    told();
    Redrives once =
        new Redrives(1, Optional.of(NOON.plus(Duration.ofMinutes(5))), Optional.empty());
    ExecutionRow again = failed.asStarted().with(once);
    store.journal().redrive(again, NOBODY);
    JsonNode redriven = told().get(0);

    assertThat(redriven.path("status").asText()).isEqualTo("RUNNING");
    assertThat(redriven.path("input").asText()).isEqualTo("{\"n\":1.50}");
    assertThat(redriven.path("redriveCount").asInt()).isOne();
    assertThat(redriven.path("redriveDate").asLong()).isEqualTo(1795262700123L);
    assertThat(redriven.path("stopDate").isNull()).isTrue();
    store.journal().close(succeeded(again, "1"));
    assertThat(statuses()).containsExactly("SUCCEEDED");
  }

  @Test
  void lossOfAnExecutionIsTold() {
    ExecutionRow row = running(account, "x", NOON);
    store.journal().insertIfAbsent(row);
    store.journal().markLost(row.executionArn(), NOON, NOON.plusSeconds(1));

    assertThat(statuses()).containsExactly("RUNNING", "ABORTED");
  }

  @Test
  void inputIsLeftOutIfBothAreTooMuchAndSoIsSuchAnOutput() {
    String most = "\"" + "x".repeat(248 * 1024 - 6) + "\"";
    ExecutionRow row = running(account, "x", NOON, "\"1\"");
    store.journal().close(succeeded(row, most));
    JsonNode inputLeftOut = told().get(1);
    store.journal().close(succeeded(running(account, "y", NOON), most.replace("xx", "xxx")));
    JsonNode bothLeftOut = told().get(1);

    assertThat(inputLeftOut.path("input").isNull()).isTrue();
    assertThat(inputLeftOut.path("inputDetails").path("included").asBoolean()).isFalse();
    assertThat(inputLeftOut.path("output").asText()).isEqualTo(most);
    assertThat(inputLeftOut.path("outputDetails").path("included").asBoolean()).isTrue();
    assertThat(bothLeftOut.path("input").isNull()).isTrue();
    assertThat(bothLeftOut.path("output").isNull()).isTrue();
    assertThat(bothLeftOut.path("outputDetails").path("included").asBoolean(true)).isFalse();
  }

  private static ExecutionRow succeeded(ExecutionRow row, String output) {
    return row.ended(
        ExecutionStatus.SUCCEEDED, NOON.plusSeconds(9), Optional.of(output), NOBODY, NOBODY);
  }

  private ExecutionRow fail(ExecutionRow row) {
    ExecutionRow failed =
        row.ended(
            ExecutionStatus.FAILED,
            NOON.plusSeconds(9),
            NOBODY,
            Optional.of("E"),
            Optional.of("c"));
    return store.journal().close(failed, Optional.empty(), Optional.of("{}"));
  }

  private List<String> statuses() {
    return told().stream().map(change -> change.path("status").asText()).toList();
  }

  private List<JsonNode> told() {
    return texts().stream().map(Json::parseTrusted).toList();
  }

  private List<String> texts() {
    List<Message> messages =
        store.outbox().take(Topic.STATUS_CHANGES, NOON.plusSeconds(999), Duration.ofMinutes(1), 10);
    store.outbox().delivered(messages);
    return messages.stream().map(Message::content).toList();
  }
}
