package dev.everstep.asl.expression.jsonpath;

import java.util.List;

/**
 * The places in the context object that differ between the attempts of one task: {@code
 * $$.State.RetryCount} and {@code $$.Task.Token}.
 */
final class AttemptContext {

  private static final List<List<String>> PLACES =
      List.of(List.of("State", "RetryCount"), List.of("Task", "Token"));

  private AttemptContext() {}

  /** Whether the path reads one of them, or something that contains one. */
  static boolean isReadBy(Path path) {
    return path.isOfContext()
        && PLACES.stream().anyMatch(place -> mayRead(path.steps().all(), place));
  }

  private static boolean mayRead(List<Step> steps, List<String> place) {
    for (int i = 0; i < Math.min(steps.size(), place.size()); i++) {
      if (!(steps.get(i) instanceof Step.Property property)) {
        return true;
      }
      if (!property.name().equals(place.get(i))) {
        return false;
      }
    }
    return true;
  }
}
