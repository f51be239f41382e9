package dev.everstep.worker.activity;

import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.log.LogSettings;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.SnapshotPart;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the journal of the store. */
public final class JournalWriter implements JournalActivity {

  private final Journal journal;

  public JournalWriter(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void appendHistory(HistoryPage page, LogSettings logged) {
    journal.appendPage(page);
  }

  @Override
  public void appendHistories(List<HistoryPage> pages) {
    pages.forEach(journal::appendPage);
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
    BranchMerge order = new BranchMerge(merge.branches());
    long last = merge.branches().firstId() + order.size() - 1;
    if (journal.events(merge.history(), merge.startDate(), last, 1, false).findAny().isPresent()) {
      // Done before, and the events of the branches may be gone since.
      return;
    }
    List<Iterator<HistoryEvent>> parts = new ArrayList<>();
    for (BranchEvents part : merge.parts()) {
      Stream<HistoryEvent> stored =
          journal.events(part.history(), merge.startDate(), 1, part.stored(), false);
      parts.add(Stream.concat(stored, part.rest().stream()).iterator());
    }
    List<HistoryEvent> events = order.merge(parts);
    for (int from = 0; from < events.size(); from += merge.pageEvents()) {
      int to = Math.min(from + merge.pageEvents(), events.size());
      List<HistoryEvent> page = events.subList(from, to);
      journal.appendPage(
          new HistoryPage(merge.history(), merge.startDate(), page.get(0).id(), page));
    }
  }

  @Override
  public boolean redrive(StartRequest start, String definition, Optional<String> token) {
    // The input is in the row already.
    return journal.redrive(ExecutionRow.started(start, definition, ""), token);
  }

  @Override
  public Ending close(Closing closing) {
    Ending ending = closing.ending();
    ExecutionRow row =
        ExecutionRow.started(closing.start(), closing.definition(), closing.input())
            .ended(
                ending.status(),
                ending.stopDate(),
                ending.output(),
                Optional.ofNullable(ending.error()),
                Optional.ofNullable(ending.cause()));
    ExecutionRow stored = journal.close(row, closing.lastPage(), closing.unfinished());
    return new Ending(
        stored.status(),
        stored.stopDate().orElseThrow(),
        stored.output(),
        stored.error().orElse(null),
        stored.cause().orElse(null));
  }
}
