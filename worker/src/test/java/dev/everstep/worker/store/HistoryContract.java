package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.worker.contract.ExecutionStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class HistoryContract {

  Journal journal;
  ExecutionRow execution;

  @Test
  void eventsAreReadAsTheyWereWritten() {
    journal.appendPage(page(execution, 1, 3));

    assertThat(events(1, 10, false)).containsExactlyElementsOf(Samples.events(1, 3));
  }

  @Test
  void pagesFollowOneAnother() {
    journal.appendPage(page(execution, 4, 6));
    journal.appendPage(page(execution, 1, 3));
    journal.appendPage(page(execution, 7, 7));

    assertThat(ids(events(1, 100, false))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(ids(events(3, 3, false))).containsExactly(3L, 4L, 5L);
    assertThat(events(8, 100, false)).isEmpty();
  }

  @Test
  void eventsCanBeReadInReverse() {
    journal.appendPage(page(execution, 1, 3));
    journal.appendPage(page(execution, 4, 6));

    assertThat(ids(events(Long.MAX_VALUE, 100, true))).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(ids(events(4, 3, true))).containsExactly(4L, 3L, 2L);
    assertThat(events(0, 100, true)).isEmpty();
  }

  @Test
  void endOfAnExecutionDeletesThePagesOfItsBranches() {
    String arn = execution.executionArn();
    journal.appendPage(page(execution, 1, 2));
    for (String name : List.of(arn + ":2/0:0", arn + ":2/0:0:5/1:0", arn + "1", arn + "-:2/0:0")) {
      journal.appendPage(new HistoryPage(name, execution.startDate(), 1, Samples.events(1, 2)));
    }

    journal.close(
        execution.ended(
            ExecutionStatus.ABORTED, NOON, Optional.empty(), Optional.empty(), Optional.empty()));

    assertThat(eventsOf(arn)).hasSize(2);
    assertThat(eventsOf(arn + ":2/0:0")).isEmpty();
    assertThat(eventsOf(arn + ":2/0:0:5/1:0")).isEmpty();
    assertThat(eventsOf(arn + "1")).isNotEmpty();
    assertThat(eventsOf(arn + "-:2/0:0")).isNotEmpty();
  }

  @Test
  void endOfAnExecutionDeletesWhatOnlyARunningOneNeeds() {
    String arn = execution.executionArn();
    for (String name : List.of(arn, arn + ":2/0:0", arn + "1")) {
      journal.saveSnapshot(new SnapshotPart(name, execution.startDate(), 1, 0), "part");
      journal.saveCause(name, execution.startDate(), 2, 0, "cause");
    }

    journal.close(
        execution.ended(
            ExecutionStatus.ABORTED, NOON, Optional.empty(), Optional.empty(), Optional.empty()));

    for (String name : List.of(arn, arn + ":2/0:0")) {
      assertThat(journal.causes(name, execution.startDate(), 2)).isEmpty();
      assertThatThrownBy(
              () -> journal.loadSnapshot(new SnapshotPart(name, execution.startDate(), 1, 0)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(journal.causes(arn + "1", execution.startDate(), 2)).hasSize(1);
    assertThat(journal.loadSnapshot(new SnapshotPart(arn + "1", execution.startDate(), 1, 0)))
        .isEqualTo("part");
  }

  @Test
  void partsOfASnapshotStayUntilALaterOneIsKept() {
    String arn = execution.executionArn();
    journal.saveSnapshot(new SnapshotPart(arn, NOON, 1, 0), "old");
    journal.saveSnapshot(new SnapshotPart(arn, NOON, 1, 1), "one");
    journal.saveSnapshot(new SnapshotPart(arn, NOON, 1, 1), "\ud83d\ude00");

    assertThat(journal.loadSnapshot(new SnapshotPart(arn, NOON, 1, 0))).isEqualTo("old");
    assertThat(journal.loadSnapshot(new SnapshotPart(arn, NOON, 1, 1))).isEqualTo("\ud83d\ude00");

    journal.saveSnapshot(new SnapshotPart(arn, NOON, 2, 0), "new");

    assertThat(journal.loadSnapshot(new SnapshotPart(arn, NOON, 2, 0))).isEqualTo("new");
    assertThatThrownBy(() -> journal.loadSnapshot(new SnapshotPart(arn, NOON, 1, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ofTwoPagesWithTheSameFirstEventTheLongerStays() {
    journal.appendPage(page(execution, 1, 2));
    journal.appendPage(page(execution, 1, 3));
    journal.appendPage(page(execution, 1, 2));

    assertThat(ids(events(1, 100, false))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void concurrentRepeatsOfAPageStoreItOnce() throws Exception {
    Concurrently.call(
        16,
        i ->
            () -> {
              journal.appendPage(page(execution, 1, 3));
              return i;
            });

    assertThat(ids(events(1, 100, false))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void executionsOfOneNameHaveTheirOwnHistory() {
    ExecutionRow later =
        ExecutionRow.running(
            execution.executionArn(),
            NOON.plusSeconds(1),
            execution.name(),
            execution.machine(),
            execution.input(),
            execution.inputSha256(),
            Optional.empty());
    journal.appendPage(page(execution, 1, 3));
    journal.appendPage(page(later, 1, 1));

    assertThat(journal.events(later.executionArn(), later.startDate(), 1, 100, false)).hasSize(1);
    assertThat(events(1, 100, false)).hasSize(3);
  }

  @Test
  void anUnknownExecutionHasNoEvents() {
    assertThat(events(1, 100, false)).isEmpty();
    assertThat(events(Long.MAX_VALUE, 100, true)).isEmpty();
  }

  @Test
  void payloadsOfAnySizeAndTextSurvive() {
    List<HistoryEvent> events =
        List.of(
            Samples.event(1, "{\"a\":\"\ud800 \\u0000 \u0000 \ud83d\ude00\"}"),
            Samples.event(2, "\"" + "é".repeat(131_071) + "\""),
            Samples.event(3, "{\"n\":1.50,\"big\":123456789012345678901234567890}"));
    journal.appendPage(new HistoryPage(execution.executionArn(), NOON, 1, events));

    assertThat(events(1, 10, false)).containsExactlyElementsOf(events);
  }

  @Test
  void aPageHasEventsWithoutGaps() {
    String arn = execution.executionArn();
    assertThatThrownBy(() -> new HistoryPage(arn, NOON, 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryPage(arn, NOON, 2, Samples.events(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<HistoryEvent> events(long from, int limit, boolean reverse) {
    try (Stream<HistoryEvent> events =
        journal.events(execution.executionArn(), NOON, from, limit, reverse)) {
      return events.toList();
    }
  }

  private List<HistoryEvent> eventsOf(String name) {
    return journal.events(name, NOON, 1, 10, false).toList();
  }

  private static List<Long> ids(List<HistoryEvent> events) {
    return events.stream().map(HistoryEvent::id).toList();
  }
}
