package dev.everstep.asl.unit.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.unit.Call;
import dev.everstep.asl.unit.Differences;
import dev.everstep.asl.unit.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to come of an execution; what is absent may be as it likes.
 *
 * @param contained what the output contains ({@link Differences#missing})
 * @param causePart a part of the cause
 * @param path the states to be entered
 * @param calls by state
 * @param took virtual time
 */
record Expectation(
    Execution.Status status,
    Optional<JsonNode> output,
    Optional<JsonNode> contained,
    Optional<String> error,
    Optional<String> cause,
    Optional<String> causePart,
    Optional<List<ExpectedStep>> path,
    Map<String, Calls> calls,
    Optional<Duration> took) {

  /**
   * The calls of a task.
   *
   * @param inputs what the input of each contains, if that matters
   */
  record Calls(int count, Optional<List<JsonNode>> inputs) {}

  private static final int MAX_DIFFERENCES = 20;

  Expectation {
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
  }

  /** What is not as expected, each in one or more lines. */
  List<String> failures(Execution execution) {
    List<String> failures = new ArrayList<>();
    if (execution.status() != status) {
      failures.add("status: expected " + status + " but was " + end(execution));
    }
    execution
        .output()
        .ifPresent(
            actual -> {
              output.ifPresent(
                  wanted -> add(failures, "output", Differences.between(wanted, actual)));
              contained.ifPresent(
                  wanted -> add(failures, "output", Differences.missing(wanted, actual)));
            });
    if (execution.status() == Execution.Status.FAILED) {
      checkText(failures, "error", error, execution.error());
      checkText(failures, "cause", cause, execution.cause());
      causePart
          .filter(part -> !execution.cause().orElse("").contains(part))
          .ifPresent(
              part ->
                  failures.add(
                      "cause: expected to contain "
                          + quoted(part)
                          + " but was "
                          + shown(execution.cause())));
    }
    path.ifPresent(wanted -> checkPath(failures, wanted, execution));
    calls.forEach((state, wanted) -> checkCalls(failures, state, wanted, execution.calls(state)));
    took.filter(wanted -> !wanted.equals(execution.took()))
        .ifPresent(
            wanted ->
                failures.add(
                    "took: expected "
                        + Durations.text(wanted)
                        + " but was "
                        + Durations.text(execution.took())));
    return failures;
  }

  private static String end(Execution execution) {
    return execution.status() == Execution.Status.FAILED
        ? "FAILED, error " + shown(execution.error()) + ", cause " + shown(execution.cause())
        : execution.status().toString();
  }

  private static void checkText(
      List<String> failures, String what, Optional<String> expected, Optional<String> actual) {
    if (expected.isPresent() && !expected.equals(actual)) {
      failures.add(what + ": expected " + shown(expected) + " but was " + shown(actual));
    }
  }

  private static void checkPath(
      List<String> failures, List<ExpectedStep> expected, Execution execution) {
    ExpectedStep.difference(expected, execution.path())
        .ifPresent(
            difference ->
                failures.add(
                    "path: " + difference + "\n  expected " + ExpectedStep.text(expected)));
  }

  private static void checkCalls(
      List<String> failures, String state, Calls expected, List<Call> actual) {
    if (actual.size() != expected.count()) {
      failures.add(
          "calls of " + state + ": expected " + expected.count() + " but was " + actual.size());
      return;
    }
    for (int i = 0; i < expected.inputs().map(List::size).orElse(0); i++) {
      add(
          failures,
          "input of call " + (i + 1) + " of " + state,
          Differences.missing(expected.inputs().get().get(i), actual.get(i).input()));
    }
  }

  private static void add(List<String> failures, String what, List<String> differences) {
    if (differences.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(what + ":"));
    differences.stream().limit(MAX_DIFFERENCES).forEach(line -> lines.add("  " + line));
    if (differences.size() > MAX_DIFFERENCES) {
      lines.add("  … and " + (differences.size() - MAX_DIFFERENCES) + " more");
    }
    failures.add(String.join("\n", lines));
  }

  private static String shown(Optional<String> text) {
    return text.map(Expectation::quoted).orElse("none");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
