package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.BranchTail;
import dev.everstep.worker.contract.HistoryTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What branches have done that run, or wait for the join, as it would be joined now: for readers of
 * a running execution. The ids are for the moment; the join gives the final ones.
 */
public final class UnjoinedBranches {

  private final Journal journal;
  private final Function<String, Optional<HistoryTail>> tails;

  /**
   * A reader.
   *
   * @param tails asks the workflow of a history for its tail: given the execution's ARN followed by
   *     the path of a branch
   */
  public UnjoinedBranches(Journal journal, Function<String, Optional<HistoryTail>> tails) {
    this.journal = requireNonNull(journal, "journal is null");
    this.tails = requireNonNull(tails, "tails is null");
  }

  /** The events of a tail, and after them those of its branches. */
  public List<HistoryEvent> withBranches(String executionArn, Instant startDate, HistoryTail tail) {
    List<HistoryEvent> events = new ArrayList<>();
    Json.parseTrusted(tail.events()).forEach(event -> events.add(HistoryJson.read(event)));
    Map<Long, List<Iterator<HistoryEvent>>> histories = new TreeMap<>();
    Map<Long, List<MergedBranches.Part>> parts = new TreeMap<>();
    for (BranchTail branch : tail.branches()) {
      List<HistoryEvent> own = events(executionArn, startDate, branch);
      histories.computeIfAbsent(branch.started(), started -> new ArrayList<>()).add(own.iterator());
      List<MergedBranches.Part> siblings =
          parts.computeIfAbsent(branch.started(), started -> new ArrayList<>());
      siblings.add(new MergedBranches.Part(0, siblings.size(), MergedBranches.NONE, log(own)));
    }
    long firstId = tail.firstEventId() + events.size();
    Instant earliest = startDate;
    for (HistoryEvent event : events) {
      earliest = event.timestamp();
    }
    for (Map.Entry<Long, List<MergedBranches.Part>> attempt : parts.entrySet()) {
      MergedBranches merged =
          new MergedBranches(
              firstId,
              earliest,
              Long.MAX_VALUE,
              attempt.getKey(),
              MergedBranches.NONE,
              0,
              attempt.getValue());
      List<HistoryEvent> joined =
          new BranchMerge(merged).merge(requireNonNull(histories.get(attempt.getKey())));
      events.addAll(joined);
      firstId += joined.size();
    }
    return events;
  }

  private List<HistoryEvent> events(String executionArn, Instant startDate, BranchTail branch) {
    String history = executionArn + branch.path();
    if (branch.rest().isPresent()) {
      List<HistoryEvent> rest = branch.rest().get();
      long next = rest.isEmpty() ? Long.MAX_VALUE : rest.get(0).id();
      return stored(history, startDate, next, rest);
    }
    Optional<HistoryTail> tail = tails.apply(history);
    return tail.isPresent()
        ? stored(
            history,
            startDate,
            tail.get().firstEventId(),
            withBranches(executionArn, startDate, tail.get()))
        : stored(history, startDate, Long.MAX_VALUE, List.of());
  }

  private List<HistoryEvent> stored(
      String history, Instant startDate, long next, List<HistoryEvent> rest) {
    List<HistoryEvent> events = new ArrayList<>();
    journal
        .events(history, startDate, 1, Integer.MAX_VALUE, false)
        .takeWhile(event -> event.id() < next)
        .forEach(events::add);
    events.addAll(rest);
    return events;
  }

  private static BranchLog log(List<HistoryEvent> events) {
    List<Long> times = new ArrayList<>();
    events.forEach(event -> times.add(event.timestamp().toEpochMilli()));
    return new BranchLog(times, 0, 0);
  }
}
