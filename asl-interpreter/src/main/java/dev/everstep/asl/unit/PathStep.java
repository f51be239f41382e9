package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A state that was entered.
 *
 * @param inside of a Parallel or Map state: the path of each branch or item that entered a state.
 *     If the state was retried, those of each attempt, one attempt after the other
 */
public record PathStep(String state, List<List<PathStep>> inside) {

  public PathStep {
    requireNonNull(state, "state is null");
    inside = List.copyOf(inside);
  }

  /**
   * A path in one line: {@code Check → Both[Charge | Count] → Pack[3 × Wrap → Label] → Ship}. Equal
   * items in a row are counted.
   */
  public static String text(List<PathStep> path) {
    return String.join(" → ", path.stream().map(PathStep::toString).toList());
  }

  @Override
  public String toString() {
    return inside.isEmpty() ? state : state + "[" + String.join(" | ", runs()) + "]";
  }

  private List<String> runs() {
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from < inside.size()) {
      int to = from;
      while (to < inside.size() && inside.get(to).equals(inside.get(from))) {
        to++;
      }
      String count = to - from > 1 ? to - from + " × " : "";
      texts.add(count + text(inside.get(from)));
      from = to;
    }
    return texts;
  }
}
