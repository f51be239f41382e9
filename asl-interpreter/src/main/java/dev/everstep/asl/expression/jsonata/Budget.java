package dev.everstep.asl.expression.jsonata;

/**
 * What evaluations may use: counts, never time, so that a replay ends where the first run did. A
 * step is about the work of one operator; what functions do in bulk counts by its size.
 *
 * <p>One budget may serve several evaluations after each other: {@link #spent} sums.
 */
public final class Budget {

  /** Of one evaluation: about half a second of work. The suite of JSONata needs as many. */
  public static final int MAX_STEPS = 1_000_000;

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

  private final int maxDepth;
  private long evaluationStart;
  private long spent;
  private int depth;

  public Budget() {
    this(MAX_DEPTH);
  }

  Budget(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** The steps of all evaluations so far. */
  public long spent() {
    return spent;
  }

  /** Each evaluation has its own allowance. */
  void start() {
    evaluationStart = spent;
    depth = 0;
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
    if (spent - evaluationStart > MAX_STEPS) {
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
