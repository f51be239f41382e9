package dev.everstep.worker.activity;

import dev.everstep.worker.store.Journal;
import java.time.Instant;
import java.util.Map;

/**
 * The place for full causes of attempts, of which a log holds only the beginning. Safe for use by
 * several threads.
 */
public interface Causes {

  /**
   * Keeps one.
   *
   * @param history the execution's ARN, followed by the path of a branch that counts its own events
   * @param startDate of the execution
   * @param entry the id of the event that entered the state
   */
  void save(String history, Instant startDate, long entry, int attempt, String cause);

  /** Those of one visit, by attempt. */
  Map<Integer, String> find(String history, Instant startDate, long entry);

  /** In the journal. */
  static Causes in(Journal journal) {
    return new Causes() {
      @Override
      public void save(String history, Instant startDate, long entry, int attempt, String cause) {
        journal.saveCause(history, startDate, entry, attempt, cause);
      }

      @Override
      public Map<Integer, String> find(String history, Instant startDate, long entry) {
        return journal.causes(history, startDate, entry);
      }
    };
  }
}
