package dev.everstep.worker.delivery;

import dev.everstep.worker.log.LogMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages joined for as long as one call takes their lines. */
final class LogLines {

  private final List<LogMessage.Line> lines = new ArrayList<>();
  private int bytes;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  /** False, and nothing is added, if that would be too much; the first message always fits. */
  boolean add(LogMessage message) {
    List<LogMessage.Line> more = message.lines();
    Instant earliest = earlier(first, more.get(0).time());
    Instant latest = later(last, more.get(more.size() - 1).time());
    boolean fits =
        lines.size() + more.size() <= LogMessage.MOST_LINES
            && bytes + message.bytes() <= LogMessage.MOST_BYTES
            && latest.isBefore(earliest.plus(LogMessage.LONGEST));
    if (!fits && !lines.isEmpty()) {
      return false;
    }
    lines.addAll(more);
    bytes += message.bytes();
    first = earliest;
    last = latest;
    return true;
  }

  /** By time, as calls want it; those of the same time as they came. */
  List<LogMessage.Line> inOrder() {
    return lines.stream().sorted(Comparator.comparing(LogMessage.Line::time)).toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
