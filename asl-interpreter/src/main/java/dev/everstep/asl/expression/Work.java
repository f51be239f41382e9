package dev.everstep.asl.expression;

/**
 * How much evaluating has cost so far: counts, never time, so that a replay counts alike. A machine
 * pauses when a step of it has cost too much. Not thread-safe.
 */
public final class Work {

  private long spent;

  public void add(long steps) {
    spent += steps;
  }

  public long spent() {
    return spent;
  }
}
