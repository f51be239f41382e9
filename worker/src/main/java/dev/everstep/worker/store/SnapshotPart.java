package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a machine's snapshot: one that is too large for Temporal, or that is kept for a
 * redrive.
 *
 * @param history of the machine: the execution's ARN, followed by the path of a branch; for a
 *     redrive with {@link #UNFINISHED} between the two
 * @param startDate of the execution
 * @param number of the continuation, or of the redrive, that it is for
 * @param part from 0
 */
public record SnapshotPart(String history, Instant startDate, int number, int part) {

  public SnapshotPart {
    requireNonNull(history, "history is null");
    requireNonNull(startDate, "startDate is null");
  }

  /** No ARN holds it. It sorts before the colon that begins a path. */
  static final String UNFINISHED = "#";

  /** In UTF-8 at most 1 MiB; a payload may have 2 MiB, and a workflow task 4 MiB of them. */
  private static final int CHARACTERS = 256 * 1024;

  /** Of what a redrive of that number goes on with. */
  public static SnapshotPart unfinished(
      String executionArn, String path, Instant startDate, int redrive, int part) {
    return new SnapshotPart(executionArn + UNFINISHED + path, startDate, redrive, part);
  }

  /** The texts of the parts of a snapshot. */
  public static List<String> cut(String snapshot) {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < snapshot.length(); ) {
      int to = Math.min(from + CHARACTERS, snapshot.length());
      if (to < snapshot.length() && Character.isHighSurrogate(snapshot.charAt(to - 1))) {
        to--;
      }
      parts.add(snapshot.substring(from, to));
      from = to;
    }
    return parts;
  }
}
