package dev.everstep.asl.unit.file;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.document.Place;
import dev.everstep.asl.unit.Execution;
import dev.everstep.asl.unit.TestRun;
import dev.everstep.asl.unit.UnfinishedException;
import java.util.List;
import java.util.Optional;

/** One case of a {@link TestFile}. */
public final class TestCase {

  private final String name;
  private final Place place;
  private final TestRun run;
  private final Expectation expectation;

  TestCase(String name, Place place, TestRun run, Expectation expectation) {
    this.name = requireNonNull(name, "name is null");
    this.place = requireNonNull(place, "place is null");
    this.run = requireNonNull(run, "run is null");
    this.expectation = requireNonNull(expectation, "expectation is null");
  }

  public String name() {
    return name;
  }

  /** Where it stands. */
  public Place place() {
    return place;
  }

  /** Runs the case and compares. */
  public Outcome run() {
    try {
      Execution execution = run.run();
      return new Outcome(
          this, Optional.of(execution), execution.path(), expectation.failures(execution));
    } catch (UnfinishedException e) {
      return new Outcome(this, Optional.empty(), e.path(), List.of(String.valueOf(e.getMessage())));
    }
  }
}
