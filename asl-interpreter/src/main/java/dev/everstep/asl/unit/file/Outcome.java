package dev.everstep.asl.unit.file;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.unit.Execution;
import dev.everstep.asl.unit.PathStep;
import java.util.List;
import java.util.Optional;

/**
 * What came of a case.
 *
 * @param execution absent if it could not be run to its end
 * @param path the states entered
 * @param failures what is not as expected, each in one or more lines; empty if the case holds
 */
public record Outcome(
    TestCase testCase, Optional<Execution> execution, List<PathStep> path, List<String> failures) {

  public Outcome {
    requireNonNull(testCase, "testCase is null");
    requireNonNull(execution, "execution is null");
    path = List.copyOf(path);
    failures = List.copyOf(failures);
  }

  public boolean holds() {
    return failures.isEmpty();
  }

  /** The failures, the path, and where the case stands. */
  public String report() {
    return String.join("\n", failures)
        + "\npath walked: "
        + PathStep.text(path)
        + "\nat "
        + testCase.place();
  }
}
