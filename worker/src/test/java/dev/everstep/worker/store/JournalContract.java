package dev.everstep.worker.store;

import static dev.everstep.worker.contract.ExecutionStatus.ABORTED;
import static dev.everstep.worker.contract.ExecutionStatus.FAILED;
import static dev.everstep.worker.contract.ExecutionStatus.SUCCEEDED;
import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class JournalContract {

  private static final Instant STOP = NOON.plusSeconds(9);

  Journal journal;
  String account;

  @Test
  void anExecutionIsFoundAsItWasGiven() {
    ExecutionRow row = running(account, "x", NOON);

    assertThat(journal.insertIfAbsent(row)).isTrue();
    assertThat(journal.find(row.executionArn())).contains(row);
    assertThat(journal.find(row.executionArn() + "y")).isEmpty();
  }

  @Test
  void anInsertNeverChangesARow() {
    ExecutionRow ended = succeeded(running(account, "x", NOON), "1");
    journal.close(ended);

    assertThat(journal.insertIfAbsent(running(account, "x", NOON))).isFalse();
    assertThat(journal.find(ended.executionArn())).contains(ended);
  }

  @Test
  void theLatestExecutionOfANameIsFoundAndTheEarlierKept() {
    ExecutionRow earlier = succeeded(running(account, "x", NOON), "1");
    ExecutionRow later = running(account, "x", NOON.plus(Duration.ofDays(91)));
    journal.close(earlier);
    journal.insertIfAbsent(later);

    assertThat(journal.find(later.executionArn())).contains(later);
    assertThat(journal.close(failed(earlier))).isEqualTo(earlier);
  }

  @Test
  void closeSetsTheOutcomeOfARunningExecution() {
    ExecutionRow row = running(account, "x", NOON);
    journal.insertIfAbsent(row);

    assertThat(journal.close(failed(row))).isEqualTo(failed(row));
    assertThat(journal.find(row.executionArn())).contains(failed(row));
  }

  @Test
  void closeInsertsTheRowIfThereIsNone() {
    ExecutionRow ended = succeeded(running(account, "x", NOON), "1");

    assertThat(journal.close(ended)).isEqualTo(ended);
    assertThat(journal.find(ended.executionArn())).contains(ended);
  }

  @Test
  void theFirstOutcomeWins() {
    ExecutionRow row = running(account, "x", NOON);
    ExecutionRow first = succeeded(row, "1");
    journal.close(first);

    assertThat(journal.close(failed(row))).isEqualTo(first);
    assertThat(journal.close(first)).isEqualTo(first);
    assertThat(journal.find(row.executionArn())).contains(first);
  }

  @Test
  void aRunningRowIsNoOutcome() {
    assertThatThrownBy(() -> journal.close(running(account, "x", NOON)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofConcurrentClosesOneWins() throws Exception {
    ExecutionRow row = running(account, "x", NOON);
    journal.insertIfAbsent(row);
    oneWins(row);
  }

  @Test
  void ofConcurrentClosesWithoutARowOneWins() throws Exception {
    oneWins(running(account, "x", NOON));
  }

  @Test
  void aStartThatIsLateDoesNotReopen() throws Exception {
    ExecutionRow row = running(account, "x", NOON);
    Concurrently.call(
        16,
        i -> () -> i % 2 == 0 ? journal.insertIfAbsent(row) : journal.close(succeeded(row, "1")));

    assertThat(journal.find(row.executionArn())).contains(succeeded(row, "1"));
  }

  private void oneWins(ExecutionRow row) throws Exception {
    List<ExecutionRow> winners =
        Concurrently.call(64, i -> () -> journal.close(succeeded(row, String.valueOf(i))));

    assertThat(new LinkedHashSet<>(winners)).hasSize(1);
    assertThat(journal.find(row.executionArn())).contains(winners.get(0));
  }

  @Test
  void theLastPageIsStoredWithTheOutcomeThatWins() {
    ExecutionRow row = running(account, "x", NOON);
    journal.close(succeeded(row, "1"), Optional.of(Samples.page(row, 1, 3)));
    journal.close(failed(row), Optional.of(Samples.page(row, 4, 5)));

    assertThat(journal.events(row.executionArn(), NOON, 1, 100, false)).hasSize(3);
  }

  @Test
  void theLastPageTakesThePlaceOfLaterOnes() {
    ExecutionRow row = running(account, "x", NOON);
    journal.appendPage(Samples.page(row, 1, 2));
    journal.appendPage(Samples.page(row, 3, 4));
    journal.appendPage(Samples.page(row, 5, 6));

    journal.close(succeeded(row, "1"), Optional.of(Samples.page(row, 3, 7)));

    assertThat(journal.events(row.executionArn(), NOON, 5, 100, false)).hasSize(3);
    assertThat(journal.events(row.executionArn(), NOON, 1, 100, false)).hasSize(7);
  }

  @Test
  void aLostExecutionEndsAborted() {
    ExecutionRow row = running(account, "x", NOON);
    journal.insertIfAbsent(row);

    assertThat(journal.markLost(row.executionArn(), NOON, STOP)).isTrue();
    assertThat(journal.find(row.executionArn()))
        .contains(
            row.ended(
                ABORTED,
                STOP,
                Optional.empty(),
                Optional.of("Everstep.WorkflowLost"),
                Optional.empty()));
  }

  @Test
  void aLostExecutionLeavesOnlyWhatReadersNeed() {
    ExecutionRow row = running(account, "x", NOON);
    journal.insertIfAbsent(row);
    String arn = row.executionArn();
    String branch = arn + ":2.0";
    SnapshotPart part = new SnapshotPart(branch, NOON, 1, 0);
    journal.appendPage(new HistoryPage(branch, NOON, 1, Samples.events(1, 2)));
    journal.saveCause(arn, NOON, 2, 0, "cause");
    journal.saveSnapshot(part, "part");

    journal.markLost(arn, NOON, STOP);
    assertThat(journal.causes(arn, NOON, 2)).isEmpty();
    assertThatThrownBy(() -> journal.loadSnapshot(part)).isInstanceOf(IllegalStateException.class);
    assertThat(journal.events(branch, NOON, 1, 9, false)).hasSize(2);
  }

  @Test
  void anExecutionThatEndedIsNotLost() {
    ExecutionRow ended = succeeded(running(account, "x", NOON), "1");
    journal.close(ended);

    assertThat(journal.markLost(ended.executionArn(), NOON, STOP)).isFalse();
    assertThat(journal.markLost(ended.executionArn(), NOON.plusMillis(1), STOP)).isFalse();
    assertThat(journal.find(ended.executionArn())).contains(ended);
  }

  @Test
  void oneCallerPerIntervalChecksARunningExecution() throws Exception {
    ExecutionRow row = running(account, "x", NOON);
    journal.insertIfAbsent(row);

    assertThat(claimCheck(row, NOON.plusSeconds(29))).isFalse();
    List<Boolean> claims = Concurrently.call(16, i -> () -> claimCheck(row, NOON.plusSeconds(30)));
    assertThat(claims).containsOnlyOnce(true);
    assertThat(claimCheck(row, NOON.plusSeconds(59))).isFalse();
    assertThat(claimCheck(row, NOON.plusSeconds(60))).isTrue();

    journal.close(succeeded(row, "1"));
    assertThat(claimCheck(row, NOON.plusSeconds(600))).isFalse();
  }

  private boolean claimCheck(ExecutionRow row, Instant now) {
    return journal.claimCheck(row.executionArn(), NOON, now, Duration.ofSeconds(30));
  }

  @Test
  void textsOfAnySizeAndKindSurvive() {
    String odd = "{\"a\":\"\ud800 \u0000 \ud83d\ude00 \udc00\"}";
    String large = "\"" + "é".repeat(131_071) + "\"";
    ExecutionRow row = running(account, "x", NOON, odd);
    ExecutionRow ended =
        row.ended(FAILED, STOP, Optional.of(large), Optional.of("\u0000"), Optional.of("\udfff"));
    journal.insertIfAbsent(row);

    assertThat(journal.find(row.executionArn())).contains(row);
    assertThat(journal.close(ended)).isEqualTo(ended);
    assertThat(journal.find(row.executionArn())).contains(ended);
  }

  @Test
  void emptyAndAbsentTextsAreDifferent() {
    ExecutionRow row = running(account, "x", NOON);
    ExecutionRow ended =
        row.ended(FAILED, STOP, Optional.empty(), Optional.of(""), Optional.of(""));

    assertThat(journal.close(ended)).isEqualTo(ended);
  }

  @Test
  void theFirstCauseOfAnAttemptStays() {
    String arn = running(account, "x", NOON).executionArn();
    journal.saveCause(arn, NOON, 2, 1, "second \ud800\u0000");
    journal.saveCause(arn, NOON, 2, 0, "first");
    journal.saveCause(arn, NOON, 2, 0, "other");
    journal.saveCause(arn, NOON, 3, 0, "of another entry");
    journal.saveCause(arn, NOON.plusMillis(1), 2, 0, "of another execution");

    assertThat(journal.causes(arn, NOON, 2))
        .containsExactly(Map.entry(0, "first"), Map.entry(1, "second \ud800\u0000"));
    assertThat(journal.causes(arn, NOON, 4)).isEmpty();
  }

  private static ExecutionRow succeeded(ExecutionRow row, String output) {
    return row.ended(SUCCEEDED, STOP, Optional.of(output), Optional.empty(), Optional.empty());
  }

  private static ExecutionRow failed(ExecutionRow row) {
    return row.ended(FAILED, STOP, Optional.empty(), Optional.of("E"), Optional.of("because"));
  }
}
