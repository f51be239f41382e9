package dev.everstep.asl.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the events of branches into one sequence: by time, at the same moment by branch, never
 * against the order of cause and effect, whatever the clocks said. A branch begins after the event
 * that made room for it; at the moment of a failure that failure comes last; what was aborted
 * because of it follows.
 *
 * <p>The one place where the events of branches get their ids: the machine counts with it, and its
 * host renumbers with it.
 */
public final class BranchMerge {

  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::time)
          .thenComparing(Cursor::isAtFailure)
          .thenComparingInt(cursor -> cursor.part);

  private final MergedBranches branches;
  private final int[] order;
  private final List<long[]> ids = new ArrayList<>();
  private final boolean cut;

  public BranchMerge(MergedBranches branches) {
    this.branches = branches;
    long total = 0;
    for (MergedBranches.Part part : branches.parts()) {
      ids.add(new long[part.log().times().size() + 1]);
      total += part.log().times().size();
    }
    this.cut = total > branches.limit();
    this.order = new int[(int) Math.min(total, Math.max(0, branches.limit()))];
    arrange();
  }

  /** The number of merged events. */
  public int size() {
    return order.length;
  }

  /** Whether events had to be left out. */
  public boolean isCut() {
    return cut;
  }

  /** The id that an event of a part gets; 0 if the event was left out, or there is none. */
  public long id(int part, long localId) {
    return ids.get(part)[(int) localId];
  }

  /**
   * The id of the event at which a part failed first; 0 if none did, or it was left out. A part
   * that failed before it recorded anything, as a redriven one may, failed at what led to it.
   */
  public long failed() {
    if (branches.failed() == MergedBranches.NONE) {
      return 0;
    }
    MergedBranches.Part part = branches.parts().get(branches.failed());
    return previous(branches.failed(), part.log().lastEvent());
  }

  /** The moments at which the merged events are shown, in their order. */
  public List<Long> times() {
    List<Long> times = new ArrayList<>(order.length);
    int[] taken = new int[ids.size()];
    long latest = branches.earliest().toEpochMilli();
    for (int part : order) {
      latest = Math.max(latest, branches.parts().get(part).log().times().get(taken[part]++));
      times.add(latest);
    }
    return times;
  }

  /**
   * The merged events.
   *
   * @param events of each part, in the order of the parts; read as far as needed
   */
  public List<HistoryEvent> merge(List<? extends Iterator<HistoryEvent>> events) {
    List<HistoryEvent> merged = new ArrayList<>(order.length);
    List<Long> times = times();
    for (int i = 0; i < order.length; i++) {
      HistoryEvent event = events.get(order[i]).next();
      merged.add(
          new HistoryEvent(
              branches.firstId() + i,
              previous(order[i], event.previousEventId()),
              Instant.ofEpochMilli(times.get(i)),
              event.type(),
              event.details()));
    }
    return merged;
  }

  private long previous(int part, long local) {
    if (local == BranchLog.SIBLING) {
      return sibling();
    }
    return local == BranchLog.START ? start(branches.parts().get(part)) : id(part, local);
  }

  private long start(MergedBranches.Part part) {
    return part.madeRoom() == MergedBranches.NONE
        ? branches.started()
        : id(part.madeRoom(), branches.parts().get(part.madeRoom()).log().lastEvent());
  }

  private long sibling() {
    return branches.failed() == MergedBranches.NONE ? branches.sibling() : failed();
  }

  // ---- the order

  private void arrange() {
    List<Cursor> cursors = new ArrayList<>();
    for (int part = 0; part < ids.size(); part++) {
      cursors.add(new Cursor(part));
    }
    List<List<Cursor>> waiting = waitingForRoom(cursors);
    List<Cursor> waitingForFailure = new ArrayList<>();
    PriorityQueue<Cursor> queue = new PriorityQueue<>(ORDER);
    cursors.stream()
        .filter(cursor -> madeRoom(cursor) == MergedBranches.NONE && !cursor.isAtEnd())
        .forEach(queue::add);
    for (int i = 0; i < order.length; i++) {
      Cursor cursor = queue.remove();
      order[i] = cursor.part;
      ids.get(cursor.part)[cursor.next] = branches.firstId() + i;
      if (cursor.next == cursor.log().lastEvent()) {
        waiting.get(cursor.part).stream().filter(c -> !c.isAtEnd()).forEach(queue::add);
      }
      cursor.next++;
      if (cursor.isAtEnd()) {
        if (cursor.part == branches.failed()) {
          queue.addAll(waitingForFailure);
        }
      } else if (cursor.isAborted() && !cursors.get(branches.failed()).isAtEnd()) {
        waitingForFailure.add(cursor);
      } else {
        queue.add(cursor);
      }
    }
  }

  private List<List<Cursor>> waitingForRoom(List<Cursor> cursors) {
    List<List<Cursor>> waiting = new ArrayList<>();
    cursors.forEach(cursor -> waiting.add(new ArrayList<>()));
    for (Cursor cursor : cursors) {
      if (madeRoom(cursor) != MergedBranches.NONE) {
        waiting.get(madeRoom(cursor)).add(cursor);
      }
    }
    return waiting;
  }

  private int madeRoom(Cursor cursor) {
    return branches.parts().get(cursor.part).madeRoom();
  }

  /** How far a part has been merged. */
  private final class Cursor {

    final int part;
    int next = 1;

    Cursor(int part) {
      this.part = part;
    }

    BranchLog log() {
      return branches.parts().get(part).log();
    }

    boolean isAtEnd() {
      return next > log().times().size();
    }

    long time() {
      return log().times().get(next - 1);
    }

    boolean isAtFailure() {
      return part == branches.failed() && next >= log().lastEvent();
    }

    /** Whether the next event follows from the failure of another part. */
    boolean isAborted() {
      return branches.failed() != MergedBranches.NONE
          && part != branches.failed()
          && log().abortedFrom() != 0
          && next >= log().abortedFrom();
    }
  }
}
