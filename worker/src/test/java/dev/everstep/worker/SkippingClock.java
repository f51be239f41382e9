package dev.everstep.worker;

import dev.everstep.testing.random.Answers;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;

/** The time that a server says it is which skips time in which nothing happens. */
final class SkippingClock extends Clock {

  private static final Duration PAUSE = Duration.ofMillis(2);

  private final TestWorkflowEnvironment temporal;
  private final ExecutorService threads;
  private final TestServiceGrpc.TestServiceBlockingStub server;

  SkippingClock(TestWorkflowEnvironment temporal, ExecutorService threads) {
    this.temporal = temporal;
    this.threads = threads;
    this.server =
        TestServiceGrpc.newBlockingStub(temporal.getWorkflowServiceStubs().getRawChannel());
  }

  /** What is never is not waited for: the clock must not jump there when all else is done. */
  void later(Duration delay, Runnable event) {
    if (delay.compareTo(Answers.FOR_EVER) < 0) {
      temporal.registerDelayedCallback(delay, event);
    }
  }

  /**
   * Does something when the server knows that an activity is over, before its time goes on. The
   * server skips time although activities run, and it loses count of who holds its time if one ends
   * while its workflow does.
   */
  void whenOver(String workflowId, String activityId, Runnable event) {
    server.lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
    threads.execute(
        () -> {
          try {
            while (isPending(workflowId, activityId)) {
              LockSupport.parkNanos(PAUSE.toNanos());
            }
            event.run();
          } finally {
            server.unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
          }
        });
  }

  private boolean isPending(String workflowId, String activityId) {
    WorkflowClient client = temporal.getWorkflowClient();
    return client
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .anyMatch(activity -> activity.getActivityId().equals(activityId));
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Expected no zone but was " + zone);
  }
}
