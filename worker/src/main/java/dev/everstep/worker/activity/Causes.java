package dev.everstep.worker.activity;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.store.Journal;
import java.util.Map;

/**
 * The place for full causes of attempts, of which a log holds only the beginning. Safe for use by
 * several threads.
 */
public interface Causes {

  /**
   * Keeps one.
   *
   * @param entry the id of the event that entered the state
   */
  void save(ExecutionInfo execution, long entry, int attempt, String cause);

  /** Those of one visit, by attempt. */
  Map<Integer, String> find(ExecutionInfo execution, long entry);

  /** In the journal. */
  static Causes in(Journal journal) {
    return new Causes() {
      @Override
      public void save(ExecutionInfo execution, long entry, int attempt, String cause) {
        journal.saveCause(execution.id(), execution.startTime(), entry, attempt, cause);
      }

      @Override
      public Map<Integer, String> find(ExecutionInfo execution, long entry) {
        return journal.causes(execution.id(), execution.startTime(), entry);
      }
    };
  }
}
