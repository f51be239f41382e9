package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Work;

/**
 * Counts the nodes that the evaluation of a path visits, and gives up at a fixed number: the same
 * for every replay, unlike a time limit.
 */
final class VisitBudget {

  /** As many nodes as the largest payload has, several times over. */
  static final int MAX_VISITS = 1_000_000;

  /** Jayway looks at each node at least twice: is it an object, is it an array? */
  private static final int LOOKS_PER_VISIT = 2;

  private static final int CHARACTERS_PER_LOOK = 256;

  /** Looks are cheaper than what {@link Work} counts. */
  private static final int LOOKS_PER_WORK = 4;

  private final long price;
  private final long allowed;
  private long spent;

  private VisitBudget(long price, long allowed) {
    this.price = price;
    this.allowed = allowed;
  }

  /**
   * What is left once the document itself has been measured.
   *
   * @param characters the length of the texts that a look may handle. Jayway writes down the path
   *     to each node, and may compare many constants for it, so that they make each look dearer
   * @param left in units of {@link Work}
   */
  static VisitBudget of(int nodes, long characters, long left) {
    long allowed = Math.min(LOOKS_PER_VISIT * MAX_VISITS, LOOKS_PER_WORK * left);
    VisitBudget budget = new VisitBudget(1 + characters / CHARACTERS_PER_LOOK, allowed);
    if (nodes > MAX_VISITS) {
      throw exhausted();
    }
    return budget;
  }

  void spend(int looks) {
    spent += looks * price;
    if (spent > allowed) {
      throw exhausted();
    }
  }

  /** What it has cost, in units of {@link Work}. */
  long work() {
    return spent / LOOKS_PER_WORK;
  }

  private static StatesException exhausted() {
    return StatesException.runtime("The path visits more than " + MAX_VISITS + " nodes");
  }
}
