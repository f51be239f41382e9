package dev.everstep.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.store.ExecutedMachine;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One process of several: what others start is only in the journal. */
final class OpenExecutionsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PREFIX = "arn:aws:states:eu-west-1:123456789012:execution:m:";

  private final Store store = Store.open(StoreConfiguration.inMemory());
  private Instant now = NOON;
  private final OpenExecutions open = new OpenExecutions(store.journal(), 3, () -> now);

  @AfterEach
  void closeStore() {
    store.close();
  }

  private ExecutionRow startElsewhere(String name) {
    ExecutedMachine machine =
        new ExecutedMachine(
            "arn:aws:states:eu-west-1:123456789012:stateMachine:m",
            "m",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "{}",
            "r",
            "{}",
            "{}",
            "{}",
            NOON);
    ExecutionRow row =
        ExecutionRow.running(PREFIX + name, NOON, name, machine, "{}", "0", Optional.empty());
    store.journal().insertIfAbsent(row);
    return row;
  }

  @Test
  void whatThisProcessStartsCountsAtOnce() {
    startElsewhere("a");

    assertThat(open.admit(PREFIX + "b")).isTrue();
    assertThat(open.admit(PREFIX + "c")).isTrue();
    startElsewhere("b");
    startElsewhere("c");
    assertThat(open.admit(PREFIX + "d")).isFalse();
  }

  @Test
  void whatOthersStartCountsWithinASecond() {
    assertThat(open.admit(PREFIX + "a")).isTrue();
    startElsewhere("b");
    startElsewhere("c");
    startElsewhere("d");

    assertThat(open.admit(PREFIX + "e")).isTrue();
    now = NOON.plusSeconds(1);
    assertThat(open.admit(PREFIX + "f")).isFalse();
  }

  @Test
  void whatEndsMakesRoomAtTheLimitAtOnce() {
    ExecutionRow first = startElsewhere("a");
    startElsewhere("b");
    startElsewhere("c");
    assertThat(open.admit(PREFIX + "d")).isFalse();

    store.journal().markLost(first.executionArn(), first.startDate(), NOON);
    assertThat(open.admit(PREFIX + "d")).isTrue();
  }

  @Test
  void otherRegionsAndAccountsHaveTheirOwnRoom() {
    startElsewhere("a");
    startElsewhere("b");
    startElsewhere("c");

    assertThat(open.admit(PREFIX.replace("eu-west-1", "eu-west-2") + "a")).isTrue();
    assertThat(open.admit(PREFIX.replace("123456789012", "123456789013") + "a")).isTrue();
  }

  @Test
  void clockThatIsSetBackDoesNotKeepACount() {
    assertThat(open.admit(PREFIX + "a")).isTrue();
    startElsewhere("b");
    startElsewhere("c");
    startElsewhere("d");
    now = NOON.minus(Duration.ofHours(1));

    assertThat(open.admit(PREFIX + "e")).isFalse();
  }
}
