package dev.everstep.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Events are written {@code part.localId}, in the order of the merge. */
final class BranchMergeTest {

  private static final int NONE = MergedBranches.NONE;

  @Test
  void eventsAreOrderedByTimeAndAtOneMomentByBranch() {
    MergedBranches branches = branches(NONE, log(10, 20, 20), log(5, 10, 20));
    assertThat(order(branches)).containsExactly("1.1", "0.1", "1.2", "0.2", "0.3", "1.3");
  }

  @Test
  void failureIsTheLastThingOfItsMoment() {
    MergedBranches branches = branches(0, new BranchLog(List.of(10L, 20L, 20L), 2, 0), log(10, 20));
    assertThat(order(branches)).containsExactly("0.1", "1.1", "1.2", "0.2", "0.3");
  }

  @Test
  void whatWasAbortedFollowsTheFailureEvenIfItsClockWasBehind() {
    MergedBranches branches =
        branches(1, new BranchLog(List.of(10L, 15L, 16L), 0, 2), failed(2, 10, 20));
    assertThat(order(branches)).containsExactly("0.1", "1.1", "1.2", "0.2", "0.3");
  }

  @Test
  void branchBeginsAfterTheOneThatMadeRoomEvenIfItsClockWasBehind() {
    MergedBranches branches =
        new MergedBranches(
            1,
            Instant.EPOCH,
            100,
            0,
            NONE,
            0,
            List.of(
                new MergedBranches.Part(1, 0, NONE, new BranchLog(List.of(10L, 20L, 20L), 2, 0)),
                new MergedBranches.Part(2, 1, 0, log(15, 16))));
    assertThat(order(branches)).containsExactly("0.1", "0.2", "1.1", "1.2", "0.3");
    assertThat(new BranchMerge(branches).times()).containsExactly(10L, 20L, 20L, 20L, 20L);
  }

  @Test
  void eventsAreRenumberedAndPointToEachOther() {
    BranchLog aborted = new BranchLog(List.of(10L, 30L), 0, 2);
    MergedBranches branches =
        new MergedBranches(
            8,
            Instant.ofEpochMilli(12),
            100,
            7,
            0,
            0,
            List.of(
                new MergedBranches.Part(1, 0, NONE, failed(2, 11, 20)),
                new MergedBranches.Part(2, 1, NONE, aborted)));
    List<HistoryEvent> merged =
        new BranchMerge(branches)
            .merge(
                List.of(
                    List.of(event(1, BranchLog.START), event(2, 1)).iterator(),
                    List.of(event(1, BranchLog.START), event(2, BranchLog.SIBLING)).iterator()));
    assertThat(merged)
        .extracting(
            HistoryEvent::id, HistoryEvent::previousEventId, e -> e.timestamp().toEpochMilli())
        .containsExactly(tuple(8, 7, 12), tuple(9, 7, 12), tuple(10, 9, 20), tuple(11, 10, 30));
  }

  @Test
  void failureOutsideIsPassedOn() {
    MergedBranches inner =
        new MergedBranches(
            3,
            Instant.EPOCH,
            100,
            2,
            NONE,
            BranchLog.SIBLING,
            List.of(new MergedBranches.Part(1, 0, NONE, new BranchLog(List.of(1L, 2L), 0, 2))));
    Iterator<HistoryEvent> events =
        List.of(event(1, BranchLog.START), event(2, BranchLog.SIBLING)).iterator();
    assertThat(new BranchMerge(inner).merge(List.of(events)))
        .extracting(HistoryEvent::previousEventId)
        .containsExactly(2L, BranchLog.SIBLING);
  }

  @Test
  void eventsWithoutRoomAreLeftOut() {
    MergedBranches branches =
        new MergedBranches(1, Instant.EPOCH, 3, 0, NONE, 0, parts(log(1, 3), log(2, 4)));
    assertThat(order(branches)).containsExactly("0.1", "1.1", "0.2");
    assertThat(new BranchMerge(branches).isCut()).isTrue();
  }

  private static Tuple tuple(long id, long previous, long time) {
    return Tuple.tuple(id, previous, time);
  }

  private static List<String> order(MergedBranches branches) {
    BranchMerge merge = new BranchMerge(branches);
    List<String> order = new ArrayList<>();
    for (long id = branches.firstId(); id < branches.firstId() + merge.size(); id++) {
      for (int part = 0; part < branches.parts().size(); part++) {
        for (int local = 1; local <= branches.parts().get(part).log().times().size(); local++) {
          if (merge.id(part, local) == id) {
            order.add(part + "." + local);
          }
        }
      }
    }
    return order;
  }

  private static MergedBranches branches(int failed, BranchLog... logs) {
    return new MergedBranches(1, Instant.EPOCH, 100, 0, failed, 0, parts(logs));
  }

  private static List<MergedBranches.Part> parts(BranchLog... logs) {
    List<MergedBranches.Part> parts = new ArrayList<>();
    for (BranchLog log : logs) {
      parts.add(new MergedBranches.Part(parts.size(), parts.size(), NONE, log));
    }
    return parts;
  }

  private static BranchLog log(long... times) {
    return failed(times.length, times);
  }

  private static BranchLog failed(long lastEvent, long... times) {
    List<Long> list = new ArrayList<>();
    for (long time : times) {
      list.add(time);
    }
    return new BranchLog(list, lastEvent, 0);
  }

  private static HistoryEvent event(long id, long previous) {
    return new HistoryEvent(
        id,
        previous,
        Instant.EPOCH,
        EventType.PASS_STATE_ENTERED,
        JsonNodeFactory.instance.objectNode());
  }
}
