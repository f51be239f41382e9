package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One entry of {@code Catch}.
 *
 * @param resultPath where the Error Output goes: absent means {@code $}; JSONPath only
 */
public record Catcher(
    List<String> errorEquals, String next, NullablePath resultPath, Leaving leaving) {

  public Catcher {
    errorEquals = List.copyOf(errorEquals);
    requireNonNull(next, "next is null");
    requireNonNull(resultPath, "resultPath is null");
    requireNonNull(leaving, "leaving is null");
  }
}
