package dev.everstep.cli.temporal;

/** Temporal cannot be started here; the message says in one line why, and what to do. */
public final class TemporalStartException extends Exception {

  private static final long serialVersionUID = 1L;

  TemporalStartException(String message) {
    super(message);
  }
}
