package dev.everstep.worker.store;

import static dev.everstep.worker.contract.ExecutionStatus.ABORTED;
import static dev.everstep.worker.contract.ExecutionStatus.FAILED;
import static dev.everstep.worker.contract.ExecutionStatus.RUNNING;
import static dev.everstep.worker.contract.ExecutionStatus.SUCCEEDED;
import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionQuery.StartedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ListContract {

  Journal journal;
  String account;

  @Test
  void runningExecutionsCountFromTheirStartAndOthersFromTheirEnd() {
    insert("running", NOON.plusSeconds(3));
    end("early", NOON.plusSeconds(1), NOON.plusSeconds(2));
    end("late", NOON, NOON.plusSeconds(4));

    assertThat(names(list(Optional.empty(), 10, Optional.empty())))
        .containsExactly("late", "running", "early");
  }

  @Test
  void ofTheSameMomentTheGreaterNameIsFirst() {
    insert("a", NOON);
    insert("c", NOON);
    end("b", NOON.minusSeconds(1), NOON);

    assertThat(names(list(Optional.empty(), 10, Optional.empty()))).containsExactly("c", "b", "a");
  }

  @Test
  void anExecutionThatEndsOrIsLostMovesToTheFront() {
    List.of("a", "b", "c").forEach(name -> insert(name, NOON));
    journal.close(ended(running(account, "b", NOON), NOON.plusSeconds(1)));
    journal.markLost(running(account, "a", NOON).executionArn(), NOON, NOON.plusSeconds(2));

    assertThat(names(list(Optional.empty(), 10, Optional.empty()))).containsExactly("a", "b", "c");
  }

  @Test
  void aListShowsTheRow() {
    Instant stop = NOON.plusSeconds(9);
    ExecutionRow ended =
        running(account, "x", NOON)
            .ended(FAILED, stop, Optional.empty(), Optional.of("E"), Optional.of("because"));
    journal.close(ended);

    assertThat(list(Optional.empty(), 10, Optional.empty()).items())
        .containsExactly(
            new ExecutionSummary(
                ended.executionArn(),
                ended.machine().arn(),
                "x",
                FAILED,
                NOON,
                Optional.of(stop),
                ended.machine().versionArn(),
                Optional.empty(),
                0,
                Optional.empty(),
                stop));
  }

  @Test
  void aListCanBeOfOneStatus() {
    insert("a", NOON);
    insert("c", NOON.plusMillis(2));
    end("b", NOON, NOON.plusMillis(1));

    Page<ExecutionSummary> first = list(Optional.of(RUNNING), 1, Optional.empty());
    assertThat(names(first)).containsExactly("c");
    assertThat(names(list(Optional.of(RUNNING), 1, first.next()))).containsExactly("a");
    assertThat(names(list(Optional.of(SUCCEEDED), 1, Optional.empty()))).containsExactly("b");
    assertThat(names(list(Optional.of(ABORTED), 1, Optional.empty()))).isEmpty();
  }

  @Test
  void aListCanBeOfWhatAVersionRuns() {
    insert("a", NOON);
    String version = Samples.machineArn(account, "m") + ":1";

    assertThat(names(list(StartedBy.VERSION, version))).containsExactly("a");
    assertThat(names(list(StartedBy.VERSION, version + "0"))).isEmpty();
    assertThat(names(list(StartedBy.ALIAS, version))).isEmpty();
  }

  @Test
  void aListCanLeaveOutWhatWasRedriven() {
    insert("a", NOON);
    end("b", NOON, NOON);
    ExecutionQuery all = query(Optional.empty(), 10, Optional.empty());

    assertThat(names(journal.list(redriven(all, false)))).containsExactly("b", "a");
    assertThat(names(journal.list(redriven(all, true)))).isEmpty();
  }

  @Test
  void pagesNeitherRepeatNorLoseWhatStays() {
    // Two of each moment, so that pages end between equal dates; every third has ended.
    IntStream.range(0, 10)
        .forEach(
            i -> {
              Instant moment = NOON.plusMillis(i / 2);
              if (i % 3 == 0) {
                end("e" + i, NOON.minusSeconds(i), moment);
              } else {
                insert("e" + i, moment);
              }
            });

    Page<ExecutionSummary> first = list(Optional.empty(), 3, Optional.empty());
    insert("newer", NOON.plusSeconds(1));
    Page<ExecutionSummary> second = list(Optional.empty(), 3, first.next());
    Page<ExecutionSummary> third = list(Optional.empty(), 4, second.next());

    assertThat(names(first)).containsExactly("e9", "e8", "e7");
    assertThat(names(second)).containsExactly("e6", "e5", "e4");
    assertThat(names(third)).containsExactly("e3", "e2", "e1", "e0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void whatEndsBetweenPagesIsNotShownTwice() {
    IntStream.range(0, 6).forEach(i -> insert("e" + i, NOON.plusMillis(i)));

    Page<ExecutionSummary> page = list(Optional.empty(), 2, Optional.empty());
    List<String> seen = new ArrayList<>(names(page));
    for (ExecutionSummary shown : page.items()) {
      journal.close(ended(running(account, shown.name(), shown.startDate()), NOON.plusSeconds(1)));
    }
    while (page.next().isPresent()) {
      page = list(Optional.empty(), 2, page.next());
      seen.addAll(names(page));
    }

    assertThat(seen).containsExactly("e5", "e4", "e3", "e2", "e1", "e0");
  }

  private void insert(String name, Instant start) {
    journal.insertIfAbsent(running(account, name, start));
  }

  private void end(String name, Instant start, Instant stop) {
    journal.close(ended(running(account, name, start), stop));
  }

  private static ExecutionRow ended(ExecutionRow row, Instant stop) {
    return row.ended(SUCCEEDED, stop, Optional.of("1"), Optional.empty(), Optional.empty());
  }

  private Page<ExecutionSummary> list(
      Optional<ExecutionStatus> status, int max, Optional<Key> after) {
    return journal.list(query(status, max, after));
  }

  private Page<ExecutionSummary> list(StartedBy startedBy, String arn) {
    return journal.list(
        new ExecutionQuery(
            startedBy, arn, Optional.empty(), Optional.empty(), 10, Optional.empty()));
  }

  private ExecutionQuery query(Optional<ExecutionStatus> status, int max, Optional<Key> after) {
    return new ExecutionQuery(Samples.machineArn(account, "m"), status, max, after);
  }

  private static ExecutionQuery redriven(ExecutionQuery query, boolean redriven) {
    return new ExecutionQuery(
        query.startedBy(),
        query.arn(),
        query.status(),
        Optional.of(redriven),
        query.max(),
        query.after());
  }

  private static List<String> names(Page<ExecutionSummary> page) {
    return page.items().stream().map(ExecutionSummary::name).toList();
  }
}
