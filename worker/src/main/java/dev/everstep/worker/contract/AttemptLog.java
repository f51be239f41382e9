package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.Effect.InvokeTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of an open task, kept in the heartbeat details of its activity; the API reads it
 * there to show them. The last entry without a failure is under way; if all have one, the next
 * attempt is awaited.
 *
 * <p>Immutable, since a heartbeat is serialised on another thread.
 *
 * @param effect the id of the task among the effects of its machine
 * @param entry the id of the event that entered the state
 * @param entries oldest first
 */
public record AttemptLog(long effect, long entry, List<Entry> entries) {

  /**
   * One attempt.
   *
   * @param attempt as the machine counts them over all retriers of the visit, from 0
   * @param repeats how often it was begun again because a worker was lost; that is no attempt of
   *     the language
   */
  public record Entry(int attempt, Instant started, int repeats, Optional<Failure> failure) {
    public Entry {
      requireNonNull(started, "started is null");
      requireNonNull(failure, "failure is null");
    }
  }

  /**
   * How an attempt failed.
   *
   * @param error with its cause cut to what a heartbeat may hold
   * @param causeBytes of the full cause in UTF-8, which the journal keeps if it was cut
   */
  public record Failure(StatesError error, boolean causeCut, int causeBytes, Instant failed) {
    public Failure {
      requireNonNull(error, "error is null");
      requireNonNull(failed, "failed is null");
    }

    private StatesError whole(@Nullable String cause) {
      return causeCut && cause != null ? new StatesError(error.name(), cause) : error;
    }
  }

  public AttemptLog {
    entries = List.copyOf(entries);
  }

  /** The log of a task at which no attempt has been made. */
  public static AttemptLog of(InvokeTask task) {
    return new AttemptLog(task.id(), task.entry(), List.of());
  }

  /** The attempt under way. */
  public Optional<Entry> open() {
    return last().filter(entry -> entry.failure().isEmpty());
  }

  /** Begins an attempt. */
  public AttemptLog opened(int attempt, Instant now) {
    if (open().isPresent()) {
      throw new IllegalStateException(
          "Expected no attempt under way but was " + open().get().attempt());
    }
    List<Entry> all = new ArrayList<>(entries);
    all.add(new Entry(attempt, now, 0, Optional.empty()));
    return new AttemptLog(effect, entry, all);
  }

  /** The attempt under way is begun once more: same attempt, same start. */
  public AttemptLog repeated() {
    Entry open = open().orElseThrow();
    return withLast(
        new Entry(open.attempt(), open.started(), open.repeats() + 1, Optional.empty()));
  }

  /** The attempt under way has failed. */
  public AttemptLog failed(Failure failure) {
    Entry open = open().orElseThrow();
    return withLast(
        new Entry(open.attempt(), open.started(), open.repeats(), Optional.of(failure)));
  }

  /** Whether it holds only the beginning of some cause. */
  public boolean isCut() {
    return entries.stream().flatMap(made -> made.failure().stream()).anyMatch(Failure::causeCut);
  }

  /**
   * What a machine is told of the attempts.
   *
   * @param causes by attempt, whole, in the place of those that were cut
   */
  public Attempted attempted(Map<Integer, String> causes) {
    List<Attempt> failed = new ArrayList<>();
    for (Entry made : entries) {
      made.failure()
          .ifPresent(
              failure ->
                  failed.add(
                      new Attempt(
                          failure.whole(causes.get(made.attempt())),
                          made.started(),
                          failure.failed())));
    }
    return new Attempted(effect, failed, open().map(Entry::started));
  }

  private Optional<Entry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  private AttemptLog withLast(Entry last) {
    List<Entry> all = new ArrayList<>(entries);
    all.set(all.size() - 1, last);
    return new AttemptLog(effect, entry, all);
  }
}
