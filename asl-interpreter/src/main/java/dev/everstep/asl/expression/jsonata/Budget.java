package dev.everstep.asl.expression.jsonata;

/**
 * What one evaluation may use: counts, never time, so that a replay ends where the first run did. A
 * step is about the work of one operator; what functions do in bulk counts by its size.
 */
public final class Budget {

  /** About a quarter of a second of work. */
  public static final long MAX_STEPS = 500_000;

  /**
   * Of operators and calls inside of each other, and of arrays and objects that an expression walks
   * into. It fits a stack of 512 KiB.
   */
  public static final int MAX_DEPTH = 500;

  /** Characters of any text that an expression makes. */
  static final int MAX_TEXT = 1 << 22;

  /** Items of a sequence made by a range. */
  static final int MAX_ITEMS = 10_000_000;

  private static final int CHARACTERS_PER_STEP = 32;

  private final long maxSteps;
  private final int maxDepth;
  private long spent;
  private int depth;

  Budget() {
    this(MAX_STEPS, MAX_DEPTH);
  }

  Budget(long maxSteps, int maxDepth) {
    this.maxSteps = maxSteps;
    this.maxDepth = maxDepth;
  }

  /** For an evaluation that may take no more steps than these, and never more than usual. */
  public static Budget within(long steps) {
    return new Budget(Math.min(steps, MAX_STEPS), MAX_DEPTH);
  }

  /** The steps so far. */
  public long spent() {
    return spent;
  }

  void enter() {
    spend(1);
    if (++depth > maxDepth) {
      throw Fault.U1001.with(
          "The evaluation is nested too deeply: check for a recursion that does not end");
    }
  }

  void leave() {
    depth--;
  }

  void spend(int steps) {
    spent += steps;
    if (spent > maxSteps) {
      throw Fault.U1001.with("The evaluation takes too long: check for a loop that does not end");
    }
  }

  /** Before a text of this length is made. */
  void spendText(long length) {
    if (length > MAX_TEXT) {
      throw Fault.U1001.with("A text would be longer than " + MAX_TEXT + " characters");
    }
    spend((int) length / CHARACTERS_PER_STEP);
  }
}
