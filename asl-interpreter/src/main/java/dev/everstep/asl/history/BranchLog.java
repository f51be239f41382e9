package dev.everstep.asl.history;

import java.util.List;

/**
 * The shape of a branch's own history, which numbers its events from 1. A {@code previousEventId}
 * there may be {@link #START} or {@link #SIBLING}: events that only the join can name.
 *
 * @param times of all events, in milliseconds since the epoch, never decreasing
 * @param lastEvent of the branch's last state if it succeeded, of what failed if it failed; else 0
 * @param abortedFrom the first event that points to {@link #SIBLING}; 0 if none does
 */
public record BranchLog(List<Long> times, long lastEvent, long abortedFrom) {

  /** Stands for the event that led to the start of the branch. */
  public static final long START = 0;

  /** Stands for the failure elsewhere because of which the branch was aborted. */
  public static final long SIBLING = -1;

  public BranchLog {
    times = List.copyOf(times);
  }
}
