package dev.everstep.worker;

import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.log.LogSettings;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.SnapshotPart;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal that is down for a while when an execution ends, or is redriven. */
final class FlakyJournal implements JournalActivity {

  private final JournalActivity journal;
  private final AtomicInteger failures;
  private final AtomicInteger pages = new AtomicInteger();

  /**
   * @param failures how many attempts to redrive or close fail
   */
  FlakyJournal(JournalActivity journal, int failures) {
    this.journal = journal;
    this.failures = new AtomicInteger(failures);
  }

  /** How many pages were written, without those that came with a close. */
  int pages() {
    return pages.get();
  }

  @Override
  public void appendHistory(HistoryPage page, LogSettings logged) {
    pages.incrementAndGet();
    journal.appendHistory(page, logged);
  }

  @Override
  public void appendHistories(List<HistoryPage> histories) {
    journal.appendHistories(histories);
  }

  @Override
  public void saveSnapshot(SnapshotPart part, String text) {
    journal.saveSnapshot(part, text);
  }

  @Override
  public String loadSnapshot(SnapshotPart part) {
    return journal.loadSnapshot(part);
  }

  @Override
  public void mergeBranches(Merge merge) {
    journal.mergeBranches(merge);
  }

  @Override
  public boolean redrive(StartRequest start, String definition, Optional<String> token) {
    failIfDown();
    return journal.redrive(start, definition, token);
  }

  @Override
  public Ending close(Closing closing) {
    failIfDown();
    return journal.close(closing);
  }

  private void failIfDown() {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("The store is down");
    }
  }
}
