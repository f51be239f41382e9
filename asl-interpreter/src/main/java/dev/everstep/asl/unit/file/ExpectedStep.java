package dev.everstep.asl.unit.file;

import dev.everstep.asl.document.Value;
import dev.everstep.asl.unit.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state that is to be entered.
 *
 * @param inside the paths of its branches or items; absent: whatever happens inside
 */
record ExpectedStep(String state, Optional<List<List<ExpectedStep>>> inside) {

  /** Reads a path: names of states, and {@code Name: [[…], […]]} for what happens inside. */
  static List<ExpectedStep> readPath(Value value) {
    return value.requireArray().stream().map(ExpectedStep::read).toList();
  }

  private static ExpectedStep read(Value value) {
    if (value.json().isTextual()) {
      return new ExpectedStep(value.requireText(), Optional.empty());
    }
    Map<String, Value> fields = value.requireObject();
    if (fields.size() != 1) {
      throw value.invalid("Expected the name of a state, or one name with the paths inside it");
    }
    Map.Entry<String, Value> field = fields.entrySet().iterator().next();
    List<Value> runs = field.getValue().requireArray();
    return new ExpectedStep(
        field.getKey(), Optional.of(runs.stream().map(ExpectedStep::readPath).toList()));
  }

  /** The first place where a path is not as expected, in words. */
  static Optional<String> difference(List<ExpectedStep> expected, List<PathStep> actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i).state : "the end";
      String entered = i < actual.size() ? actual.get(i).state() : "the end";
      if (i >= expected.size() || i >= actual.size() || !wanted.equals(entered)) {
        return Optional.of("step " + (i + 1) + ": expected " + wanted + " but was " + entered);
      }
      Optional<String> inside = expected.get(i).differenceInside(actual.get(i));
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private Optional<String> differenceInside(PathStep actual) {
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    List<List<ExpectedStep>> runs = inside.get();
    if (runs.size() != actual.inside().size()) {
      return Optional.of(
          "expected "
              + runs.size()
              + " runs inside "
              + state
              + " but was "
              + actual.inside().size());
    }
    for (int i = 0; i < runs.size(); i++) {
      Optional<String> difference = difference(runs.get(i), actual.inside().get(i));
      if (difference.isPresent()) {
        return Optional.of("inside " + state + ", run " + (i + 1) + ", " + difference.get());
      }
    }
    return Optional.empty();
  }

  /** As {@link PathStep#text} prints a path. */
  static String text(List<ExpectedStep> path) {
    return PathStep.text(path.stream().map(ExpectedStep::asStep).toList());
  }

  private PathStep asStep() {
    List<List<PathStep>> runs = new ArrayList<>();
    inside
        .orElse(List.of())
        .forEach(run -> runs.add(run.stream().map(ExpectedStep::asStep).toList()));
    return new PathStep(state, runs);
  }
}
