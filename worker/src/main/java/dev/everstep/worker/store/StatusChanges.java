package dev.everstep.worker.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the outbox how executions change their status, in the transaction of the change: the
 * {@code detail} of the events that Step Functions sends to EventBridge [AWS rec:
 * test_event_bridge_events_base].
 */
final class StatusChanges {

  /**
   * An input that together with the output is longer, written as a JSON text, is left out, and so
   * is such an output [AWS: EventBridge payloads].
   */
  private static final int MOST_BYTES = 248 * 1024;

  private static final ObjectNode INCLUDED = included(true);
  private static final ObjectNode LEFT_OUT = included(false);

  private StatusChanges() {}

  /** The execution is now as this row says. */
  static void keep(Handle handle, ExecutionRow execution) {
    boolean runs = execution.status() == ExecutionStatus.RUNNING;
    // Of changes in the same millisecond the start is taken first.
    String id =
        String.join(
            "/",
            execution.executionArn(),
            Long.toString(execution.startDate().toEpochMilli()),
            Integer.toString(execution.redrives().count()),
            runs ? "1" : "2");
    Instant begun = execution.redrives().date().orElse(execution.startDate());
    Instant time = execution.stopDate().orElse(begun);
    OutboxRows.insertIfAbsent(
        handle, Outbox.Topic.STATUS_CHANGES, new Message(id, time, Json.write(detail(execution))));
  }

  private static ObjectNode detail(ExecutionRow execution) {
    int inputBytes = bytes(execution.input());
    int outputBytes = execution.output().map(StatusChanges::bytes).orElse(0);
    boolean withInput = inputBytes + outputBytes <= MOST_BYTES;
    boolean withOutput = outputBytes <= MOST_BYTES;
    Optional<String> obstacle = execution.redriveObstacle();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("executionArn", execution.executionArn());
    detail.put("stateMachineArn", execution.machine().arn());
    detail.put("name", execution.name());
    detail.put("status", execution.status().name());
    detail.put("startDate", millis(Optional.of(execution.startDate())));
    detail.put("stopDate", millis(execution.stopDate()));
    detail.put("input", withInput ? execution.input() : null);
    detail.put("output", withOutput ? execution.output().orElse(null) : null);
    detail.put("stateMachineVersionArn", execution.machine().versionArn().orElse(null));
    detail.put("stateMachineAliasArn", execution.machine().aliasArn().orElse(null));
    detail.put("redriveCount", execution.redrives().count());
    detail.put("redriveDate", millis(execution.redrives().date()));
    detail.put("redriveStatus", obstacle.isEmpty() ? "REDRIVABLE" : "NOT_REDRIVABLE");
    detail.put("redriveStatusReason", obstacle.orElse(null));
    detail.set("inputDetails", withInput ? INCLUDED : LEFT_OUT);
    detail.set(
        "outputDetails", execution.output().isEmpty() ? null : withOutput ? INCLUDED : LEFT_OUT);
    detail.put("error", execution.error().orElse(null));
    detail.put("cause", execution.cause().orElse(null));
    return detail;
  }

  private static int bytes(String text) {
    return Json.write(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable Long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(null);
  }

  private static ObjectNode included(boolean included) {
    return JsonNodeFactory.instance.objectNode().put("included", included);
  }
}
