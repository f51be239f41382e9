package dev.everstep.testing.recordings;

import java.util.List;

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

  /** The replay itself broke off. */
  public static Gap failure(RuntimeException e) {
    return new Gap("", "failed: " + e);
  }
}
