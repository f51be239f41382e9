package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.CountedRows.Fetched;
import dev.everstep.worker.store.ExecutionQuery.StartedBy;
import dev.everstep.worker.testing.PostgresServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No list reads more than a page of each part that it is merged from, and no part of a history more
 * than the pages that it lies in.
 */
final class ListCostTest {

  private static final String ACCOUNT = StoreContract.newAccount();
  private static final int ROWS = 300;
  private static final int PAGE = 7;
  private static final long LONGEST = 25_000;
  private static final long STORED = 200;

  private static CountedRows store;

  @BeforeAll
  static void fill() {
    store =
        new CountedRows(
            PostgresServer.newDatabase("listcost")
                .orElseGet(() -> Assumptions.abort("PostgreSQL does not start here")));
    for (int i = 0; i < ROWS; i++) {
      ExecutionRow row = running(ACCOUNT, "e" + i, NOON.plusMillis(i / 3));
      store.journal().insertIfAbsent(row);
      ExecutionStatus status = ExecutionStatus.values()[i % ExecutionStatus.values().length];
      if (status != ExecutionStatus.RUNNING) {
        store.journal().close(ended(row, status));
      }
      store.registry().createIfAbsent(Samples.newMachine(ACCOUNT, "m" + i));
    }
  }

  private static ExecutionRow ended(ExecutionRow row, ExecutionStatus status) {
    Instant stop = row.startDate().plusSeconds(1);
    return row.ended(status, stop, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Stream<ExecutionQuery> queries() {
    List<ExecutionQuery> queries = new ArrayList<>();
    String machine = Samples.machineArn(ACCOUNT, "m");
    for (StartedBy startedBy : StartedBy.values()) {
      String arn = startedBy == StartedBy.STATE_MACHINE ? machine : machine + ":1";
      for (Optional<ExecutionStatus> status :
          List.of(Optional.<ExecutionStatus>empty(), Optional.of(ExecutionStatus.FAILED))) {
        for (Optional<Boolean> redriven : List.of(Optional.<Boolean>empty(), Optional.of(false))) {
          queries.add(new ExecutionQuery(startedBy, arn, status, redriven, PAGE, Optional.empty()));
        }
      }
    }
    return queries.stream();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyPageOfExecutionsCostsWhatItShows(ExecutionQuery first) {
    Optional<Key> after = Optional.empty();
    do {
      ExecutionQuery query =
          new ExecutionQuery(
              first.startedBy(), first.arn(), first.status(), first.redriven(), PAGE, after);
      Fetched fetched = store.asIfLarge(() -> store.journal().list(query));
      assertThat(fetched.byScan()).isZero();
      assertThat(fetched.byIndex()).isLessThanOrEqualTo(parts(first) * (PAGE + 1));
      after = store.journal().list(query).next();
    } while (after.isPresent());
  }

  /** None was redriven, so that half of the parts are empty. */
  private static long parts(ExecutionQuery query) {
    return query.status().isPresent() ? 1 : ExecutionStatus.values().length;
  }

  @Test
  void everyPageOfMachinesCostsWhatItShows() {
    costsWhatItShows(after -> store.registry().list(ACCOUNT, "eu-west-1", PAGE, after));
  }

  @Test
  void everyPageOfVersionsCostsWhatItShows() {
    store.execute(
        """
        INSERT INTO machine_version (state_machine_arn, number, revision_id, creation_date)
        SELECT ?, i, 'r' || i, i FROM generate_series(1, 100) AS i
        """,
        Samples.machineArn(ACCOUNT, "m0"));
    costsWhatItShows(
        after -> store.versions().list(Samples.machineArn(ACCOUNT, "m0"), PAGE, after));
  }

  @Test
  void everyPageOfActivitiesCostsWhatItShows() {
    store.execute(
        """
        INSERT INTO activity (arn, account, region, name, encryption_configuration, creation_date)
        SELECT 'a' || i, 'a', 'r', 'a' || i, '{}', i FROM generate_series(1, 100) AS i
        """);
    costsWhatItShows(after -> store.activities().list("a", "r", PAGE, after));
  }

  private static void costsWhatItShows(Function<Optional<Key>, Page<?>> list) {
    Optional<Key> after = Optional.empty();
    do {
      Optional<Key> start = after;
      List<Page<?>> page = new ArrayList<>();
      Fetched fetched = store.asIfLarge(() -> page.add(list.apply(start)));
      assertThat(fetched.byScan()).isZero();
      assertThat(fetched.byIndex()).isLessThanOrEqualTo(PAGE + 1);
      after = page.get(0).next();
    } while (after.isPresent());
  }

  /** Others than those that run are not even in the index. */
  @Test
  void countOfOpenExecutionsStopsWhereItIsToldTo() {
    String prefix = "arn:aws:states:eu-west-1:" + ACCOUNT + ":execution";
    int running = ROWS / ExecutionStatus.values().length;
    for (int most : new int[] {PAGE, ROWS}) {
      int expected = Math.min(most, running);
      Fetched fetched =
          store.asIfLarge(
              () -> assertThat(store.journal().countOpen(prefix, most)).isEqualTo(expected));
      assertThat(fetched.byScan()).isZero();
      assertThat(fetched.byIndex()).isLessThanOrEqualTo(expected);
    }
  }

  /** As long as AWS lets a history be; stored in pages of 200 events. */
  @Test
  void aPartOfTheLongestHistoryCostsThePagesThatHoldIt() {
    ExecutionRow execution = running(ACCOUNT, "long", NOON);
    for (long first = 1; first <= LONGEST; first += STORED) {
      store.journal().appendPage(Samples.page(execution, first, first + STORED - 1));
    }
    for (long from : new long[] {1, 12_345, 24_001, Long.MAX_VALUE}) {
      for (boolean reverse : new boolean[] {false, true}) {
        List<HistoryEvent> events = new ArrayList<>();
        Fetched fetched =
            store.asIfLarge(
                () ->
                    store
                        .journal()
                        .events(execution.executionArn(), NOON, from, 1000, reverse)
                        .forEach(events::add));
        assertThat(fetched.byScan()).isZero();
        assertThat(fetched.byIndex()).isLessThanOrEqualTo(1 + 1000 / STORED + 1);
        assertThat(events).hasSize(expected(from, reverse));
      }
    }
  }

  private static int expected(long from, boolean reverse) {
    long last = Math.min(from, LONGEST);
    long there = reverse ? last : from > LONGEST ? 0 : LONGEST - last + 1;
    return (int) Math.min(1000, there);
  }
}
