package dev.everstep.worker.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** History pages in the database: events as compressed JSON, in the API's own form. */
final class HistoryPages {

  private final Database database;

  HistoryPages(Database database) {
    this.database = database;
  }

  /** Within a caller's transaction; of two pages with the same first event the longer one stays. */
  static void append(Handle handle, HistoryPage page) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    page.events().forEach(event -> events.add(HistoryJson.write(event)));
    byte[] compressed = StoredText.compress(Json.write(events));
    handle
        .createUpdate(
            """
            INSERT INTO history_page (execution_arn, start_date, first_event_id, last_event_id, events)
            VALUES (:arn, :start, :first, :last, :events)
            ON CONFLICT DO NOTHING
            """)
        .bindMap(key(page))
        .bind("last", page.lastEventId())
        .bind("events", compressed)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE history_page SET last_event_id = :last, events = :events
            WHERE execution_arn = :arn AND start_date = :start AND first_event_id = :first
              AND last_event_id < :last
            """)
        .bindMap(key(page))
        .bind("last", page.lastEventId())
        .bind("events", compressed)
        .execute();
  }

  /** Within a caller's transaction: the history ends with this page. */
  static void appendLast(Handle handle, HistoryPage page) {
    handle
        .createUpdate(
            """
            DELETE FROM history_page
            WHERE execution_arn = :arn AND start_date = :start AND first_event_id > :first
            """)
        .bindMap(key(page))
        .execute();
    append(handle, page);
  }

  private static Map<String, Object> key(HistoryPage page) {
    return Map.of(
        "arn", page.executionArn(),
        "start", page.startDate().toEpochMilli(),
        "first", page.firstEventId());
  }

  /**
   * Lazy: the next page is read when its first event is asked for. Holds no connection between
   * pages.
   */
  Stream<HistoryEvent> read(String executionArn, Instant startDate, long fromId, boolean reverse) {
    return Stream.iterate(
            pageWith(executionArn, startDate, fromId, reverse),
            page -> !page.isEmpty(),
            page -> {
              long last = page.get(page.size() - 1).id();
              return pageWith(executionArn, startDate, reverse ? last - 1 : last + 1, reverse);
            })
        .flatMap(List::stream);
  }

  /** The events of one page from an id on in reading order; none if no page reaches so far. */
  private List<HistoryEvent> pageWith(
      String executionArn, Instant startDate, long id, boolean reverse) {
    List<HistoryEvent> events = new ArrayList<>();
    for (JsonNode node : pageThatBeginsAtOrBefore(executionArn, startDate, id)) {
      HistoryEvent event = HistoryJson.read(node);
      if (reverse ? event.id() <= id : event.id() >= id) {
        events.add(event);
      }
    }
    if (reverse) {
      Collections.reverse(events);
    }
    return events;
  }

  private JsonNode pageThatBeginsAtOrBefore(String executionArn, Instant startDate, long id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT events FROM history_page
                    WHERE execution_arn = :arn AND start_date = :start AND first_event_id <= :id
                    ORDER BY execution_arn DESC, start_date DESC, first_event_id DESC LIMIT 1
                    """)
                .bind("arn", executionArn)
                .bind("start", startDate.toEpochMilli())
                .bind("id", id)
                .map((row, context) -> StoredText.decompress(row.getBytes("events")))
                .findOne()
                .map(Json::parseTrusted)
                .orElse(JsonNodeFactory.instance.arrayNode()));
  }
}
