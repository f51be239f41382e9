package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.contract.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a journal does about redrives, on every database. */
abstract class RedriveContract {

  private static final Optional<String> NOBODY = Optional.empty();

  Journal journal;
  String account;

  private ExecutionRow fail(ExecutionRow execution, String left) {
    return journal.close(
        execution.ended(
            ExecutionStatus.FAILED,
            NOON.plusSeconds(1),
            Optional.empty(),
            Optional.of("E"),
            Optional.of("c")),
        Optional.of(Samples.page(execution, 1, 3)),
        Optional.of(left));
  }

  private ExecutionRow fail(String left) {
    return fail(running(account, "x", NOON), left);
  }

  private static ExecutionRow redriven(ExecutionRow failed, Instant date) {
    Redrives redrives =
        new Redrives(failed.redrives().count() + 1, Optional.of(date), Optional.empty());
    return ExecutionRow.running(
            failed.executionArn(),
            failed.startDate(),
            failed.name(),
            failed.machine(),
            failed.input(),
            failed.inputSha256(),
            failed.traceHeader())
        .with(redrives);
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void endLeavesWhatARedriveGoesOnWith() {
    ExecutionRow failed = fail("{\"a\":1}");

    assertThat(failed.redrives())
        .isEqualTo(Redrives.NONE.leaving(Optional.of(new Redrives.Left(1, 3))));
    assertThat(journal.find(failed.executionArn())).contains(failed);
    assertThat(journal.unfinished(failed, "", 1, 1)).isEqualTo("{\"a\":1}");
  }

  @Test
  void redrivenExecutionRunsAgain() {
    ExecutionRow failed = fail("{}");
    ExecutionRow running = redriven(failed, minute(5));

    assertThat(journal.redrive(running, NOBODY)).isTrue();
    assertThat(journal.redrive(running, NOBODY)).isTrue();

    assertThat(journal.find(failed.executionArn())).contains(running);
    assertThat(journal.redrive(redriven(failed, minute(6)), NOBODY)).isFalse();
  }

  @Test
  void whatIsLeftIsForgottenWhenNoRedriveCanCome() {
    ExecutionRow failed = fail("{}");
    Instant end = failed.stopDate().orElseThrow();

    journal.forgetUnfinished(end, 1_000);
    assertThat(journal.unfinished(failed, "", 1, 1)).isEqualTo("{}");
    while (journal.forgetUnfinished(end.plusMillis(1), 10) > 0) {
      // Other tests have left something as well.
    }

    assertThatThrownBy(() -> journal.unfinished(failed, "", 1, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThat(journal.find(failed.executionArn()).orElseThrow().redrives().left())
        .contains(new Redrives.Left(0, 3));
    assertThat(journal.redrive(redriven(failed, minute(5)), NOBODY)).isFalse();
  }

  @Test
  void tokenOfARedriveIsForgottenWhenItIsOfNoUse() {
    ExecutionRow failed = fail("{}");
    journal.redrive(redriven(failed, minute(5)), Optional.of("token"));

    journal.forgetRedriveTokens(minute(20));
    assertThat(journal.redriveBy("token", failed, minute(20))).contains(minute(5));
    journal.forgetRedriveTokens(minute(21));

    assertThat(journal.redriveBy("token", failed, minute(20))).isEmpty();
  }

  @Test
  void ofConcurrentRedrivesOneWins() throws Exception {
    ExecutionRow failed = fail("{}");

    List<Boolean> wins =
        Concurrently.call(32, i -> () -> journal.redrive(redriven(failed, minute(i + 1)), NOBODY));

    assertThat(wins).containsOnlyOnce(true);
  }

  @Test
  void whatHasSucceededOrLeftNothingIsNotRedriven() {
    ExecutionRow row = running(account, "x", NOON);
    journal.close(
        row.ended(
            ExecutionStatus.SUCCEEDED,
            minute(1),
            Optional.of("1"),
            Optional.empty(),
            Optional.empty()));
    assertThat(journal.redrive(redriven(row, minute(2)), NOBODY)).isFalse();

    ExecutionRow lost = running(account, "y", NOON);
    journal.insertIfAbsent(lost);
    journal.markLost(lost.executionArn(), NOON, minute(1));
    assertThat(journal.redrive(redriven(lost, minute(2)), NOBODY)).isFalse();
  }

  @Test
  void redrivenExecutionEndsOnce() {
    ExecutionRow failed = fail("{\"life\":0}");
    ExecutionRow running = redriven(failed, minute(5));
    journal.redrive(running, NOBODY);

    assertThat(fail(running(account, "x", NOON), "{}").status()).isEqualTo(ExecutionStatus.RUNNING);
    ExecutionRow again = fail(running, "{\"life\":1}");

    assertThat(again.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(again.redrives().date()).contains(minute(5));
    assertThat(journal.unfinished(again, "", 2, 1)).isEqualTo("{\"life\":1}");
    assertThatThrownBy(() -> journal.unfinished(again, "", 1, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void largeRestIsKeptInPartsUntilTheExecutionSucceeds() {
    String left = "\"" + "\u00e9".repeat(600_000) + "\"";
    ExecutionRow failed = fail(left);
    int parts = failed.redrives().left().orElseThrow().parts();
    assertThat(parts).isEqualTo(3);
    assertThat(journal.unfinished(failed, "", 1, parts)).isEqualTo(left);
    SnapshotPart branch = SnapshotPart.unfinished(failed.executionArn(), ":5/0:0", NOON, 1, 0);
    journal.saveSnapshot(branch, "{}");

    ExecutionRow running = redriven(failed, minute(5));
    journal.redrive(running, NOBODY);
    assertThat(journal.loadSnapshot(branch)).isEqualTo("{}");
    journal.close(
        running.ended(
            ExecutionStatus.SUCCEEDED,
            minute(6),
            Optional.of("1"),
            Optional.empty(),
            Optional.empty()));

    assertThatThrownBy(() -> journal.loadSnapshot(branch))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> journal.unfinished(failed, "", 1, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsTooLargeIsNotKept() {
    ExecutionRow failed = fail("x".repeat(17 * 1024 * 1024));

    assertThat(failed.redrives().left()).contains(new Redrives.Left(0, 3));
    assertThat(journal.redrive(redriven(failed, minute(5)), NOBODY)).isFalse();
  }

  @Test
  void lastTenTokensAreKnownForAQuarterOfAnHour() {
    ExecutionRow failed = fail("{}");
    for (int i = 1; i <= 12; i++) {
      ExecutionRow running = redriven(failed, NOON.plusSeconds(i));
      journal.redrive(running, Optional.of("t" + i));
      failed = fail(running, "{}");
    }

    Instant now = NOON.plusSeconds(12);
    assertThat(journal.redriveBy("t2", failed, now)).isEmpty();
    assertThat(journal.redriveBy("t3", failed, now)).contains(NOON.plusSeconds(3));
    assertThat(journal.redriveBy("t12", failed, now)).contains(now);
    assertThat(journal.redriveBy("t12", failed, now.plus(Duration.ofMinutes(15)))).contains(now);
    assertThat(journal.redriveBy("t12", failed, now.plus(Duration.ofMinutes(16)))).isEmpty();
  }
}
