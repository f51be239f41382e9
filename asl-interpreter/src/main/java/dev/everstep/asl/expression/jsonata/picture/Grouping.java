package dev.everstep.asl.expression.jsonata.picture;

import java.util.ArrayList;
import java.util.List;

/** Where separators stand in an integer, counted in digits from its right end. */
record Grouping(List<Separator> separators) {

  record Separator(int position, String text) {}

  /** The distance of separators that repeat for ever; 0 if they stand only where they are drawn. */
  int interval() {
    if (separators.isEmpty() || separators.stream().map(Separator::text).distinct().count() > 1) {
      return 0;
    }
    List<Integer> positions = separators.stream().map(Separator::position).toList();
    int interval = positions.stream().reduce(Grouping::commonDivisor).orElse(0);
    for (int i = 1; i <= positions.size(); i++) {
      if (!positions.contains(i * interval)) {
        return 0;
      }
    }
    return interval;
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  String applyTo(String digits) {
    int interval = interval();
    if (interval > 0) {
      return inserted(digits, interval);
    }
    StringBuilder grouped = new StringBuilder(digits);
    List<Separator> fromTheRight = new ArrayList<>(separators);
    fromTheRight.sort((a, b) -> Integer.compare(a.position, b.position));
    for (Separator separator : fromTheRight) {
      int at = digits.length() - separator.position;
      if (at >= 0) {
        grouped.insert(at, separator.text);
      }
    }
    return grouped.toString();
  }

  private String inserted(String digits, int interval) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - interval; at > 0; at -= interval) {
      grouped.insert(at, separators.get(0).text);
    }
    return grouped.toString();
  }
}
