package dev.everstep.worker.workflow;

import dev.everstep.asl.machine.Effect.InvokeTask;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.TimerOptions;
import java.time.Duration;
import java.util.Optional;

/** The options of everything that a workflow starts. */
final class Options {

  /**
   * Wide enough that a busy machine causes no false alarm, and a lost worker is noticed in seconds.
   */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

  /** The activity itself enforces TimeoutSeconds; the server's limit is the net behind that. */
  private static final Duration NET = Duration.ofMinutes(1);

  /** A task without TimeoutSeconds: an execution lasts a year at most. */
  private static final Duration UNLIMITED = Duration.ofDays(366);

  private static final Duration LOCAL_UNLIMITED = Duration.ofHours(1);

  /**
   * The server refuses summaries over 400 bytes; state names have at most 80 characters, which may
   * take 4 bytes each.
   */
  private static final int SUMMARY_CHARACTERS = 90;

  private Options() {}

  static ActivityOptions task(InvokeTask task) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(limit(task, UNLIMITED))
        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        // For lost workers. The delays between attempts of the language come from the activity.
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(10))
                .setBackoffCoefficient(1)
                .build())
        .setSummary(summary(task.stateName()))
        .build();
  }

  /** The same, but one that Temporal hands out to one worker, once. */
  static ActivityOptions taskAtMostOnce(InvokeTask task) {
    return ActivityOptions.newBuilder(task(task)).setRetryOptions(attempts(1)).build();
  }

  /**
   * An activity of the user's own workers.
   *
   * @param toStart how long it may wait for a worker
   */
  static ActivityOptions userActivity(
      InvokeTask task, String queue, Optional<Duration> toStart, int attempts) {
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setStartToCloseTimeout(
                Duration.ofSeconds(task.timeoutSeconds().orElse(UNLIMITED.toSeconds())))
            .setCancellationType(ActivityCancellationType.TRY_CANCEL)
            .setRetryOptions(attempts(attempts))
            .setSummary(summary(task.stateName()));
    task.heartbeatSeconds()
        .ifPresent(seconds -> options.setHeartbeatTimeout(Duration.ofSeconds(seconds)));
    toStart.ifPresent(options::setScheduleToStartTimeout);
    return options.build();
  }

  private static RetryOptions attempts(int maximum) {
    return RetryOptions.newBuilder().setMaximumAttempts(maximum).build();
  }

  static LocalActivityOptions localTask(InvokeTask task) {
    Duration limit = limit(task, LOCAL_UNLIMITED);
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(limit)
        .setScheduleToCloseTimeout(limit.multipliedBy(2))
        .setDoNotIncludeArgumentsIntoMarker(true)
        .setLocalRetryThreshold(Duration.ofMinutes(1))
        .setRetryOptions(faultsOnly())
        .setSummary(summary(task.stateName()))
        .build();
  }

  /**
   * A worker lost in the middle of a look is noticed when its time is over; pauses do not count.
   */
  static ActivityOptions awaitJob(String stateName) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(30))
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofMinutes(1))
                .build())
        .setSummary(summary(stateName))
        .build();
  }

  /** Bounded: the end of the execution waits for it. */
  static ActivityOptions stopJob(String stateName) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(15))
        .setScheduleToCloseTimeout(Duration.ofMinutes(1))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setBackoffCoefficient(2)
                .setMaximumAttempts(4)
                .build())
        .setSummary(summary(stateName))
        .build();
  }

  /** Without a scheduleToClose limit the SDK would not retry at all. */
  static LocalActivityOptions journal() {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofSeconds(30))
        .setScheduleToCloseTimeout(Duration.ofHours(1))
        .setDoNotIncludeArgumentsIntoMarker(true)
        .setLocalRetryThreshold(Duration.ofMinutes(1))
        .setRetryOptions(faultsOnly())
        .build();
  }

  static ChildWorkflowOptions branch(String workflowId, String stateName) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.ABANDON)
        .setStaticSummary(summary(stateName))
        .build();
  }

  static TimerOptions timer(String summary) {
    return TimerOptions.newBuilder().setSummary(summary(summary)).build();
  }

  private static RetryOptions faultsOnly() {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(50))
        .setBackoffCoefficient(2)
        .setMaximumInterval(Duration.ofSeconds(2))
        .build();
  }

  private static Duration limit(InvokeTask task, Duration otherwise) {
    return task.timeoutSeconds().isPresent()
        ? Duration.ofSeconds(task.timeoutSeconds().getAsLong()).plus(NET)
        : otherwise;
  }

  private static String summary(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters <= SUMMARY_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SUMMARY_CHARACTERS));
  }
}
