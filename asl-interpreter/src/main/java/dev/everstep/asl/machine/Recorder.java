package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.history.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the events of a machine, keeps their times from going back, and knows how many there may
 * be.
 */
final class Recorder {

  /** Thrown where an event would take the place that is kept for the last one. */
  static final class HistoryFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryFullException() {
      super("The history is full", null, false, false);
    }
  }

  /**
   * Where a recorder goes on. Times are kept only for a branch, whose parent wants to know them.
   */
  record Position(long lastId, Instant lastTime, List<Long> times, long abortedFrom) {

    static Position start(Instant time) {
      return new Position(0, time, List.of(), 0);
    }
  }

  private final long maxEvents;
  private final boolean ofBranch;
  private final List<Long> times;
  private long lastId;
  private Instant lastTime;
  private long abortedFrom;
  private List<LogEntry> log = new ArrayList<>();

  Recorder(long maxEvents, boolean ofBranch, Position position) {
    this.maxEvents = maxEvents;
    this.ofBranch = ofBranch;
    this.lastId = position.lastId();
    this.lastTime = position.lastTime();
    this.times = new ArrayList<>(position.times());
    this.abortedFrom = position.abortedFrom();
  }

  /** Appends an event and gives its id. */
  long record(EventType type, long previous, ObjectNode details, Instant time) {
    if (room() <= 0) {
      throw new HistoryFullException();
    }
    return append(type, previous, details, time);
  }

  /** Appends the event that ends the execution: there is always a place for it. */
  void recordEnd(EventType type, long previous, ObjectNode details, Instant time) {
    append(type, previous, details, time);
  }

  private long append(EventType type, long previous, ObjectNode details, Instant time) {
    lastId++;
    lastTime = time.isAfter(lastTime) ? time : lastTime;
    log.add(new HistoryEvent(lastId, previous, lastTime, type, details));
    if (ofBranch) {
      times.add(lastTime.toEpochMilli());
    }
    if (previous == BranchLog.SIBLING) {
      follows(lastId);
    }
    return lastId;
  }

  /** Takes the last events back, which the host has seen. */
  void withdraw(int events) {
    lastId -= events;
    log.add(new Withdrawn(events));
    if (ofBranch) {
      times.subList(times.size() - events, times.size()).clear();
    }
  }

  /** Appends the events of branches, as many as there is room for. */
  void append(MergedBranches branches, BranchMerge merge) {
    lastId += merge.size();
    log.add(branches);
    List<Long> merged = merge.times();
    if (!merged.isEmpty()) {
      lastTime = Instant.ofEpochMilli(merged.get(merged.size() - 1));
    }
    if (ofBranch) {
      times.addAll(merged);
    }
    boolean failedElsewhere =
        branches.failed() == MergedBranches.NONE && branches.sibling() == BranchLog.SIBLING;
    for (int part = 0; failedElsewhere && part < branches.parts().size(); part++) {
      follows(merge.id(part, branches.parts().get(part).log().abortedFrom()));
    }
  }

  /** An event follows from a failure outside of this machine. */
  private void follows(long id) {
    if (id != 0 && (abortedFrom == 0 || id < abortedFrom)) {
      abortedFrom = id;
    }
  }

  /** Hands over what was appended since the last call. */
  List<LogEntry> take() {
    List<LogEntry> taken = log;
    log = new ArrayList<>();
    return taken;
  }

  /** How many events may still be recorded, besides the last one. */
  long room() {
    return maxEvents - 1 - lastId;
  }

  long lastId() {
    return lastId;
  }

  Instant lastTime() {
    return lastTime;
  }

  Position position() {
    return new Position(lastId, lastTime, times, abortedFrom);
  }
}
