package dev.everstep.asl.document;

import static java.util.Objects.requireNonNull;

/** Where something stands in a file: line and column count from 1. */
public record Place(String file, int line, int column) {

  public Place {
    requireNonNull(file, "file is null");
  }

  /** {@code order.test.yaml:12:5}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
