package dev.everstep.cli.unit;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.unit.file.Outcome;
import dev.everstep.asl.unit.file.TestCase;
import dev.everstep.asl.unit.file.TestFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A file of test cases, run. */
public record Suite(TestFile file, List<Result> results) {

  /**
   * One case, run.
   *
   * @param took real time
   */
  public record Result(Outcome outcome, Duration took) {}

  public Suite {
    requireNonNull(file, "file is null");
    results = List.copyOf(results);
  }

  /** Runs all cases of a file. */
  public static Suite run(TestFile file) {
    List<Result> results = new ArrayList<>();
    for (TestCase testCase : file.cases()) {
      long start = System.nanoTime();
      Outcome outcome = testCase.run();
      results.add(new Result(outcome, Duration.ofNanos(System.nanoTime() - start)));
    }
    return new Suite(file, results);
  }

  public long failures() {
    return results.stream().filter(result -> !result.outcome().holds()).count();
  }
}
