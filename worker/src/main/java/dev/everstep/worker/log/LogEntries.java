package dev.everstep.worker.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events as Step Functions writes them to CloudWatch Logs: numbers are texts, and {@code details}
 * is there even if the type has none [AWS rec: test_logs].
 */
public final class LogEntries {

  /** In {@code arn:aws:states:<region>:<account>:execution:<machine>:…}, of EXPRESS ones too. */
  private static final int MACHINE = 6;

  private LogEntries() {}

  /** One for each of these events that is to be logged. */
  public static List<LogEntry> of(
      String executionArn, LogSettings settings, Stream<HistoryEvent> events) {
    String[] arn = executionArn.split(":", -1);
    String machine = arn.length > MACHINE ? arn[MACHINE] : "";
    return events
        .filter(event -> settings.level().includes(event.type()))
        .map(
            event ->
                new LogEntry(
                    settings.logGroup(),
                    machine,
                    event.timestamp(),
                    Json.write(entry(executionArn, settings, event))))
        .toList();
  }

  private static ObjectNode entry(String executionArn, LogSettings settings, HistoryEvent event) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("id", Long.toString(event.id()));
    entry.put("type", event.type().wireName());
    entry.set("details", details(settings, event));
    entry.put("previous_event_id", Long.toString(event.previousEventId()));
    entry.put("event_timestamp", Long.toString(event.timestamp().toEpochMilli()));
    entry.put("execution_arn", executionArn);
    entry.put("redrive_count", Integer.toString(settings.redriveCount()));
    return entry;
  }

  private static ObjectNode details(LogSettings settings, HistoryEvent event) {
    if (settings.includeExecutionData()) {
      return ShortPayloads.of(event.details());
    }
    return event.details().deepCopy().without(List.of("input", "output"));
  }
}
