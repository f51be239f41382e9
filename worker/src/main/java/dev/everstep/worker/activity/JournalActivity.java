package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.log.LogSettings;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.SnapshotPart;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a workflow tells the journal, as local activities. Each may run more than once and changes
 * nothing the second time.
 */
@ActivityInterface(namePrefix = "everstep:")
public interface JournalActivity {

  /**
   * Stores a page of the history.
   *
   * @param logged what of it is logged
   */
  void appendHistory(HistoryPage page, LogSettings logged);

  /** As {@link #appendHistory}, of several histories. */
  void appendHistories(List<HistoryPage> pages);

  /** Keeps a part of a snapshot until the execution ends, or a later one is kept. */
  void saveSnapshot(SnapshotPart part, String text);

  /** A part of a snapshot that was kept. */
  String loadSnapshot(SnapshotPart part);

  /** Stores the events of branches as pages of the history that they are joined into. */
  void mergeBranches(Merge merge);

  /**
   * Takes note that an execution is redriven. False if the row says otherwise: another redrive was
   * first, and this one must do nothing.
   *
   * @param start with the redrive
   * @param definition that the execution goes on with
   * @param token by which a repeat of the call is known
   */
  boolean redrive(StartRequest start, String definition, Optional<String> token);

  /** Ends the execution, unless it has ended already. Returns the end that counts. */
  Ending close(Closing closing);

  /**
   * A join.
   *
   * @param history that the events come into: an execution's ARN, followed by the path of a branch
   * @param startDate of the execution
   * @param parts as those of {@code branches}
   * @param pageEvents how many events a page has
   * @param logged what of the events is logged
   */
  record Merge(
      String history,
      Instant startDate,
      MergedBranches branches,
      List<BranchEvents> parts,
      int pageEvents,
      LogSettings logged) {

    public Merge {
      requireNonNull(history, "history is null");
      requireNonNull(startDate, "startDate is null");
      requireNonNull(branches, "branches is null");
      requireNonNull(logged, "logged is null");
      parts = List.copyOf(parts);
    }
  }

  /**
   * The events of a branch.
   *
   * @param history of the branch in the journal
   * @param stored how many of its events are there
   * @param rest the others
   */
  record BranchEvents(String history, int stored, List<HistoryEvent> rest) {

    public BranchEvents {
      requireNonNull(history, "history is null");
      rest = List.copyOf(rest);
    }
  }

  /**
   * All that the journal's row of an ended execution says.
   *
   * @param lastPage of the history
   * @param unfinished what a redrive would go on with, as JSON text
   */
  record Closing(
      StartRequest start,
      String definition,
      String input,
      Ending ending,
      Optional<HistoryPage> lastPage,
      Optional<String> unfinished) {

    public Closing {
      requireNonNull(start, "start is null");
      requireNonNull(definition, "definition is null");
      requireNonNull(input, "input is null");
      requireNonNull(ending, "ending is null");
      requireNonNull(lastPage, "lastPage is null");
      requireNonNull(unfinished, "unfinished is null");
    }
  }
}
