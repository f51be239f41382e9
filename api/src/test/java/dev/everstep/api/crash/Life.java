package dev.everstep.api.crash;

/**
 * The life of one process. It can end before and after everything that it does to the outside; from
 * then on it does nothing. What it only thinks leaves no trace, and so needs no crash.
 */
final class Life {

  /** Nothing catches it, as nothing survives {@code kill -9}. */
  static final class Death extends Error {

    private static final long serialVersionUID = 1;

    Death() {
      super("The process was killed");
    }
  }

  private static final int NEVER = 0;

  private int last = NEVER;
  private int moments;
  private boolean isOver;

  /** Begins a life that does not end by itself. */
  synchronized void begin() {
    begin(NEVER);
  }

  /**
   * Begins a life.
   *
   * @param moment its last, counted from 1
   */
  synchronized void begin(int moment) {
    last = moment;
    moments = 0;
    isOver = false;
  }

  /** A moment at which it may end. */
  synchronized void moment() {
    moments++;
    isOver |= moments == last;
    if (isOver) {
      throw new Death();
    }
  }

  synchronized boolean isOver() {
    return isOver;
  }
}
