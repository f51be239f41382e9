package dev.everstep.asl.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a definition is read. */
public final class Problems {

  /** More are not kept: nobody reads them, and each carries a location that may be long. */
  public static final int LIMIT = 1000;

  private record Placed(Problem problem, Location place) {}

  private final List<Placed> placed = new ArrayList<>();

  public void add(Problem problem, Location place) {
    if (placed.size() < LIMIT) {
      placed.add(new Placed(problem, place));
    }
  }

  public void schema(String message, Location location) {
    add(Problem.schema(message, location), location);
  }

  public boolean isEmpty() {
    return placed.isEmpty();
  }

  /** By place in the document; at one place in the order in which they were found. */
  public List<Problem> inOrder() {
    return placed.stream()
        .sorted(Comparator.comparing(Placed::place, Location.DOCUMENT_ORDER))
        .map(Placed::problem)
        .toList();
  }
}
