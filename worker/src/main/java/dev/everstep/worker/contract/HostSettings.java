package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the workflow around the machine. Fixed at the start of an execution, for each of them
 * can change a command.
 *
 * @param flushEvents the history's tail goes to the journal when it holds more events than this
 * @param flushBytes likewise, in bytes of JSON; also the size that one page aims at; at most 1 MiB
 * @param continueAsNewEvery state transitions after which a run continues as new; 0: only when
 *     Temporal suggests it
 * @param localTasks integrations whose request-response calls run as local activities: a service
 *     ({@code sqs}) or one action ({@code sqs:sendMessage})
 * @param holdBranchesAt events of Temporal's history from which on no branch is begun until the
 *     open ones have ended and the run can continue as new; 0: never, as in releases before this
 * @param snapshotCharacters a longer snapshot is handed over through the journal; 0: never
 * @param holdTasksSeconds while a run could continue as new but for tasks under way, new ones are
 *     held back for so long at a time; 0, as in releases before this, or once branches are held
 *     back: until those have ended, which may wait long for their next attempt
 * @param activityQueue the task queue of Temporal activities whose states name none
 * @param taskDelivery absent, as in releases before this: {@link TaskDelivery#AT_LEAST_ONCE}
 */
public record HostSettings(
    int flushEvents,
    int flushBytes,
    int continueAsNewEvery,
    List<String> localTasks,
    int holdBranchesAt,
    int snapshotCharacters,
    int holdTasksSeconds,
    Optional<String> activityQueue,
    @Nullable TaskDelivery taskDelivery) {

  /**
   * Calls that are short by nature are local: a remote activity costs ten times the CPU of a local
   * one.
   */
  public static final HostSettings DEFAULT =
      new HostSettings(
          200,
          512 * 1024,
          0,
          List.of("sqs", "sns", "dynamodb", "events", "states"),
          20_000,
          1024 * 1024,
          10,
          Optional.empty(),
          TaskDelivery.AT_LEAST_ONCE);

  /** A tail below the threshold must fit into the payload that hands it to the next run. */
  private static final int MAX_FLUSH_BYTES = 1024 * 1024;

  public HostSettings {
    requireNonNull(activityQueue, "activityQueue is null");
    localTasks = List.copyOf(requireNonNull(localTasks, "localTasks is null"));
    if (flushEvents < 1 || flushBytes < 1 || flushBytes > MAX_FLUSH_BYTES) {
      throw new IllegalArgumentException("Expected positive flush thresholds, at most 1 MiB");
    }
    if (continueAsNewEvery < 0
        || holdBranchesAt < 0
        || snapshotCharacters < 0
        || holdTasksSeconds < 0) {
      throw new IllegalArgumentException("Expected no negative number");
    }
  }

  /** The same, continuing as new after so many state transitions. */
  public HostSettings continuingAsNewEvery(int transitions) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        transitions,
        localTasks,
        holdBranchesAt,
        snapshotCharacters,
        holdTasksSeconds,
        activityQueue,
        taskDelivery);
  }

  /** The same, holding branches back from so many events of Temporal's history on. */
  public HostSettings holdingBranchesAt(int events) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        continueAsNewEvery,
        localTasks,
        events,
        snapshotCharacters,
        holdTasksSeconds,
        activityQueue,
        taskDelivery);
  }

  /** The same, handing over snapshots of more characters through the journal. */
  public HostSettings storingSnapshotsOver(int characters) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        continueAsNewEvery,
        localTasks,
        holdBranchesAt,
        characters,
        holdTasksSeconds,
        activityQueue,
        taskDelivery);
  }

  /** The same, holding tasks back for so long at a time. */
  public HostSettings holdingTasksFor(int seconds) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        continueAsNewEvery,
        localTasks,
        holdBranchesAt,
        snapshotCharacters,
        seconds,
        activityQueue,
        taskDelivery);
  }

  /** The same, with that task queue for Temporal activities whose states name none. */
  public HostSettings withActivityQueue(String queue) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        continueAsNewEvery,
        localTasks,
        holdBranchesAt,
        snapshotCharacters,
        holdTasksSeconds,
        Optional.of(queue),
        taskDelivery);
  }

  /** The same, with tasks delivered so. */
  public HostSettings delivering(TaskDelivery delivery) {
    return new HostSettings(
        flushEvents,
        flushBytes,
        continueAsNewEvery,
        localTasks,
        holdBranchesAt,
        snapshotCharacters,
        holdTasksSeconds,
        activityQueue,
        delivery);
  }

  /** Whether the call of a task that may have been made is never made again. */
  public boolean deliversAtMostOnce() {
    return taskDelivery == TaskDelivery.AT_MOST_ONCE;
  }
}
