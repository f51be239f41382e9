package dev.everstep.asl.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The place in a history where the events of branches come in; {@link BranchMerge} says in which
 * order and with which ids.
 *
 * @param firstId of the merged events
 * @param earliest no merged event is shown before this moment
 * @param limit how many events there is room for; the rest is left out
 * @param started what {@link BranchLog#START} stands for in a part that nobody made room for
 * @param failed the part that failed first, or {@link #NONE}
 * @param sibling what {@link BranchLog#SIBLING} stands for if no part failed
 * @param parts in the order of branches or items
 */
public record MergedBranches(
    long firstId,
    Instant earliest,
    long limit,
    long started,
    int failed,
    long sibling,
    List<Part> parts)
    implements LogEntry {

  /** No part. */
  public static final int NONE = -1;

  /**
   * One branch.
   *
   * @param effectId the effect that the branch was run for: tells the host whose events these are
   * @param index of the branch or item
   * @param madeRoom the part whose end let this one start, where concurrency is limited, or {@link
   *     #NONE}
   */
  public record Part(long effectId, int index, int madeRoom, BranchLog log) {
    public Part {
      requireNonNull(log, "log is null");
    }
  }

  public MergedBranches {
    requireNonNull(earliest, "earliest is null");
    parts = List.copyOf(parts);
  }
}
