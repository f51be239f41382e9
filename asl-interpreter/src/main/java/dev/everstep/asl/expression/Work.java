package dev.everstep.asl.expression;

/**
 * How much evaluating has cost in one step of a machine: counts, never time, so that a replay
 * counts alike. A unit is about the work of one operator, half a microsecond. Not thread-safe.
 */
public final class Work {

  /**
   * What is refused beyond: no host can be held up for longer by what a definition asks for. A
   * machine pauses far below it, but not within a state.
   */
  public static final long LIMIT = 1_000_000;

  private long spent;

  public void add(long steps) {
    spent += steps;
  }

  public long spent() {
    return spent;
  }

  /** What evaluations may still cost. */
  public long left() {
    return Math.max(0, LIMIT - spent);
  }
}
