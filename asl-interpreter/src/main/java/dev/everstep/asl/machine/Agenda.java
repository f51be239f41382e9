package dev.everstep.asl.machine;

import dev.everstep.asl.expression.Work;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a machine can do without news from outside, and how much of it one step does: so many
 * transitions, or until evaluating has cost much.
 */
final class Agenda {

  /** Runs that are about to enter a state, the next one first. */
  final Deque<FlowRun> ready = new ArrayDeque<>();

  /** Map states that are to start more items, before any run enters a state. */
  final Deque<Visit> starting = new ArrayDeque<>();

  private final Settings settings;
  private int transitions;
  private Work work = new Work();

  Agenda(Settings settings) {
    this.settings = settings;
  }

  /** A new step begins: nothing is done in it yet. */
  void beginStep() {
    transitions = 0;
    work = new Work();
  }

  /** Whether there is something to do, and room for it in this step. */
  boolean goesOn() {
    return hasMore() && transitions < settings.transitionsPerStep() && !hasCostMuch();
  }

  /** Does what is next. */
  void next(Visits visits) {
    if (starting.isEmpty()) {
      transitions++;
      visits.next(ready.remove());
    } else {
      visits.goOn(starting.remove());
    }
  }

  boolean hasMore() {
    return !starting.isEmpty() || !ready.isEmpty();
  }

  /** Whether this step has evaluated so much that it has to end within a state. */
  boolean isToPause() {
    return settings.boundsStates() && hasCostMuch();
  }

  private boolean hasCostMuch() {
    return work.spent() >= Settings.EVALUATION_PER_STEP;
  }

  /** What the evaluations of this step have cost. */
  Work work() {
    return work;
  }
}
