package dev.everstep.testing.recordings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something in a scenario that is not as recorded.
 *
 * @param place the client's label of the answer and the path in it, for example {@code
 *     describe_resp/status}
 * @param text for a reader
 */
public record Gap(String place, String text) {

  static List<Gap> of(String label, List<Difference> differences) {
    return differences.stream().map(d -> new Gap(label + d.path(), label + " " + d)).toList();
  }

  /** Those of the reading of a scenario that has the fewest. */
  public static List<Gap> fewest(Scenario scenario, Function<Scenario, List<Gap>> replay) {
    @Nullable List<Gap> fewest = null;
    for (Scenario reading : scenario.readings()) {
      List<Gap> gaps = replay.apply(reading);
      fewest = fewest == null || gaps.size() < fewest.size() ? gaps : fewest;
    }
    return requireNonNull(fewest);
  }

  /** The replay itself broke off. */
  public static Gap failure(RuntimeException e) {
    return new Gap("", "failed: " + e);
  }
}
