package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.store.HistoryPage;
import io.temporal.activity.ActivityInterface;
import java.util.Optional;

/**
 * What a workflow tells the journal, as local activities. Each may run more than once and changes
 * nothing the second time.
 */
@ActivityInterface(namePrefix = "everstep:")
public interface JournalActivity {

  /** Stores a page of the history. */
  void appendHistory(HistoryPage page);

  /** Ends the execution, unless it has ended already. Returns the end that counts. */
  Ending close(Closing closing);

  /** Has Temporal cancel the run that calls this, so that it is shown as cancelled. */
  void cancelOwnRun();

  /**
   * All that the journal's row of an ended execution says.
   *
   * @param lastPage of the history
   */
  record Closing(
      StartRequest start,
      String definition,
      String input,
      Ending ending,
      Optional<HistoryPage> lastPage) {

    public Closing {
      requireNonNull(start, "start is null");
      requireNonNull(definition, "definition is null");
      requireNonNull(input, "input is null");
      requireNonNull(ending, "ending is null");
      requireNonNull(lastPage, "lastPage is null");
    }
  }
}
