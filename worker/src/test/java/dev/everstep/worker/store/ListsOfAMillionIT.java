package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.CountedRows.Fetched;
import dev.everstep.worker.store.ExecutionQuery.StartedBy;
import dev.everstep.worker.testing.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A page of a million executions costs what a page of ten does, wherever it is and whatever it is
 * filtered by.
 */
@Tag("scale")
final class ListsOfAMillionIT {

  private static final String ACCOUNT = StoreContract.newAccount();
  private static final String MANY = Samples.machineArn(ACCOUNT, "many");
  private static final String FEW = Samples.machineArn(ACCOUNT, "few");
  private static final int PAGE = 10;
  private static final long MILLION = 1_000_000;

  /** Of the rows that a page reads; a million executions to ten. */
  private static final double MOST = 6;

  /** Of 100 executions one runs and five failed; one in 1,000 was redriven. */
  private static final String FILL =
      """
      INSERT INTO execution (execution_arn, start_date, name, status, stop_date, input, input_sha256,
        state_machine_arn, state_machine_name, version_arn, alias_arn, definition_sha256, role_arn,
        logging_configuration, tracing_configuration, encryption_configuration, machine_update_date,
        checked_at, listed_at, redriven)
      SELECT ? || i, ? + i, 'e' || i,
        CASE WHEN i % 100 = 7 THEN 'RUNNING' WHEN i % 20 = 3 THEN 'FAILED' ELSE 'SUCCEEDED' END,
        CASE WHEN i % 100 = 7 THEN NULL ELSE ? + i + 500 END,
        input, input_sha256, ?, 'm', ? || ':' || i % 3, ? || ':PROD', definition_sha256, role_arn,
        logging_configuration, tracing_configuration, encryption_configuration, machine_update_date,
        checked_at, ? + i + CASE WHEN i % 100 = 7 THEN 0 ELSE 500 END, i % 1000 = 3
      FROM execution, generate_series(1, ?) AS i WHERE name = 'pattern'
      """;

  private static CountedRows store;

  @BeforeAll
  static void fill() {
    store =
        new CountedRows(
            PostgresServer.newDatabase("million")
                .orElseGet(() -> Assumptions.abort("PostgreSQL does not start here")));
    store.journal().insertIfAbsent(running(ACCOUNT, "pattern", NOON));
    fill(MANY, MILLION);
    fill(FEW, PAGE);
    store.execute("VACUUM ANALYZE");
  }

  private static void fill(String machine, long count) {
    long noon = NOON.toEpochMilli();
    String arns = machine.replace(":stateMachine:", ":execution:") + ":e";
    store.execute(FILL, arns, noon, noon, machine, machine, machine, noon, count);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "STATE_MACHINE, '', ''",
    "STATE_MACHINE, '', RUNNING",
    "STATE_MACHINE, '', SUCCEEDED",
    "STATE_MACHINE, '', FAILED",
    "STATE_MACHINE, '', ABORTED",
    "VERSION, :1, ''",
    "VERSION, :1, FAILED",
    "ALIAS, :PROD, ''",
  })
  void everyPageCostsTheSame(StartedBy startedBy, String qualifier, String statusName) {
    Optional<ExecutionStatus> status =
        Optional.of(statusName).filter(name -> !name.isEmpty()).map(ExecutionStatus::valueOf);
    for (Optional<Boolean> redriven :
        List.of(Optional.<Boolean>empty(), Optional.of(true), Optional.of(false))) {
      ExecutionQuery ofFew =
          new ExecutionQuery(startedBy, FEW + qualifier, status, redriven, PAGE, Optional.empty());
      long few = Math.max(1, rows("ten", ofFew));
      for (long place : new long[] {MILLION, MILLION / 2, 50}) {
        Key after = Key.of(Instant.ofEpochMilli(NOON.toEpochMilli() + place + 501), "");
        ExecutionQuery ofMany =
            new ExecutionQuery(
                startedBy, MANY + qualifier, status, redriven, PAGE, Optional.of(after));
        long many = rows("a million, from " + place + " on", ofMany);
        assertThat((double) many / Math.max(few, PAGE)).isLessThanOrEqualTo(MOST);
      }
    }
  }

  @Test
  void everyPageOfMachinesCostsTheSame() {
    store.execute(
        """
        INSERT INTO state_machine (arn, account, region, name, type, status, revision_id, creation_date)
        SELECT 'm' || i, 'a', 'r', 'm' || i, 'STANDARD', 'ACTIVE', 'INITIAL', i
        FROM generate_series(1, 100000) AS i
        """);
    store.execute("ANALYZE state_machine");
    for (String after : new String[] {"", "m5", "m99990"}) {
      Optional<Key> key = Optional.of(new Key(after));
      Fetched fetched = store.by(() -> store.registry().list("a", "r", PAGE, key));
      print("machines after '" + after + "'", fetched, 0);
      assertThat(fetched.byScan()).isZero();
      assertThat(fetched.byIndex()).isLessThanOrEqualTo(PAGE + 1);
    }
  }

  private static long rows(String what, ExecutionQuery query) {
    long begin = System.nanoTime();
    store.journal().list(query);
    long micros = (System.nanoTime() - begin) / 1000;
    Fetched fetched = store.by(() -> store.journal().list(query));
    String filters = query.status().map(Enum::name).orElse("all");
    String redriven = query.redriven().map(is -> is ? "redriven" : "not redriven").orElse("all");
    print(query.startedBy() + " " + filters + " " + redriven + " of " + what, fetched, micros);
    return fetched.byScan() + fetched.byIndex();
  }

  private static void print(String what, Fetched fetched, long micros) {
    System.out.printf(
        Locale.ROOT,
        "%-70s %3d rows by index, %d by scan, %d us%n",
        what,
        fetched.byIndex(),
        fetched.byScan(),
        micros);
  }
}
