package dev.everstep.asl.unit;

import java.util.List;

/** An execution that could not be run to its end: a call has no answer, or there is no end. */
public final class UnfinishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<PathStep> path;

  UnfinishedException(String message, List<PathStep> path) {
    super(message, null, false, false);
    this.path = List.copyOf(path);
  }

  /** The states entered so far. */
  public List<PathStep> path() {
    return path;
  }
}
