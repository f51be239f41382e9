package dev.everstep.worker.activity;

import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.log.LogEntries;
import dev.everstep.worker.log.LogLevel;
import dev.everstep.worker.log.LogSettings;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.SnapshotPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A journal that logs what has come into it. An entry is logged before the journal counts as
 * written: at least once, and again when the write is repeated.
 */
public final class LoggingJournal implements JournalActivity {

  private final JournalActivity journal;
  private final Journal stored;
  private final ExecutionLog log;

  /**
   * @param stored what {@code journal} writes to
   */
  public LoggingJournal(JournalActivity journal, Journal stored, ExecutionLog log) {
    this.journal = journal;
    this.stored = stored;
    this.log = log;
  }

  @Override
  public void appendHistory(HistoryPage page, LogSettings logged) {
    journal.appendHistory(page, logged);
    write(page.executionArn(), logged, page.events().stream());
  }

  @Override
  public void appendHistories(List<HistoryPage> pages) {
    journal.appendHistories(pages);
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
    if (isLogged(merge.logged())) {
      int size = new BranchMerge(merge.branches()).size();
      Stream<HistoryEvent> events =
          stored.events(
              merge.history(), merge.startDate(), merge.branches().firstId(), size, false);
      write(merge.history(), merge.logged(), events);
    }
  }

  @Override
  public boolean redrive(StartRequest start, String definition, Optional<String> token) {
    return journal.redrive(start, definition, token);
  }

  @Override
  public Ending close(Closing closing) {
    Ending ending = journal.close(closing);
    StartRequest start = closing.start();
    LogSettings logged = LogSettings.of(start);
    if (isLogged(logged) && closing.lastPage().isPresent()) {
      // Not the page itself: it is not stored if another end was first.
      String arn = start.execution().id();
      Stream<HistoryEvent> events =
          stored.events(
              arn,
              start.execution().startTime(),
              closing.lastPage().get().firstEventId(),
              Integer.MAX_VALUE,
              false);
      write(arn, logged, events);
    }
    return ending;
  }

  private boolean isLogged(LogSettings logged) {
    return log.isOn() && logged.level() != LogLevel.OFF;
  }

  private void write(String executionArn, LogSettings logged, Stream<HistoryEvent> events) {
    if (isLogged(logged)) {
      log.write(LogEntries.of(executionArn, logged, events));
    }
  }
}
