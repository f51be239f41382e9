package dev.everstep.worker.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.worker.contract.MachineType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Rows to store. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
  static final String DEFINITION = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";
  static final String LOGGING = "{\"level\":\"OFF\",\"includeExecutionData\":false}";
  static final String TRACING = "{\"enabled\":false}";
  static final String ENCRYPTION = "{\"type\":\"AWS_OWNED_KEY\"}";
  static final String ROLE = "arn:aws:iam::123456789012:role/r";

  private Samples() {}

  static String machineArn(String account, String name) {
    return "arn:aws:states:eu-west-1:" + account + ":stateMachine:" + name;
  }

  static NewStateMachine newMachine(String account, String name) {
    return newMachine(account, name, DEFINITION);
  }

  static NewStateMachine newMachine(String account, String name, String definition) {
    return new NewStateMachine(
        machineArn(account, name),
        name,
        MachineType.STANDARD,
        definition,
        ROLE,
        LOGGING,
        TRACING,
        ENCRYPTION,
        Map.of("team", "blue"),
        Optional.empty(),
        NOON);
  }

  static StateMachineChanges changeDefinition(String definition, String revisionId) {
    return new StateMachineChanges(
        Optional.of(definition),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        revisionId,
        NOON.plusSeconds(60));
  }

  static ExecutionRow running(String account, String name, Instant start) {
    return running(account, name, start, "{\"n\":1.50}");
  }

  static ExecutionRow running(String account, String name, Instant start, String input) {
    ExecutedMachine machine =
        new ExecutedMachine(
            machineArn(account, "m"),
            "m",
            Optional.of(machineArn(account, "m") + ":1"),
            Optional.empty(),
            Optional.of("r1"),
            DEFINITION,
            ROLE,
            LOGGING,
            TRACING,
            ENCRYPTION,
            NOON.minusSeconds(5));
    return ExecutionRow.running(
        "arn:aws:states:eu-west-1:" + account + ":execution:m:" + name,
        start,
        name,
        machine,
        input,
        "0".repeat(64),
        Optional.of("Root=1-2-3"));
  }

  static HistoryPage page(ExecutionRow execution, long first, long last) {
    return new HistoryPage(
        execution.executionArn(), execution.startDate(), first, events(first, last));
  }

  static List<HistoryEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> event(id, "{\"n\":" + id + "}"))
        .toList();
  }

  static HistoryEvent event(long id, String input) {
    return new HistoryEvent(
        id,
        id - 1,
        NOON.plusMillis(id),
        EventType.PASS_STATE_ENTERED,
        JsonNodeFactory.instance.objectNode().put("name", "A").put("input", input));
  }
}
