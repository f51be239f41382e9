package dev.everstep.cli;

import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Counts the workflows of a Temporal server. */
final class OpenWorkflows implements AutoCloseable {

  private static final long LOOK_NANOS = 100_000_000;
  private static final int MOST_LOOKS = 300;
  private static final String OPEN = "ExecutionStatus = 'Running'";
  private static final String ENDED = "ExecutionStatus != 'Running'";

  private final WorkflowServiceStubs temporal;

  OpenWorkflows(String target) {
    temporal = WorkerService.connect(WorkerConfiguration.of(target), new SimpleMeterRegistry());
  }

  WorkflowServiceStubs connection() {
    return temporal;
  }

  /**
   * Waits, for a limited number of looks, until the server knows so many that have ended and none
   * that is open: it counts with some delay. Returns how many are open.
   */
  long openAfterEnd(int ended) throws InterruptedException {
    long open = count(OPEN);
    for (int looks = 0; looks < MOST_LOOKS && (open > 0 || count(ENDED) < ended); looks++) {
      pause();
      open = count(OPEN);
    }
    return open;
  }

  /** Waits, for a limited number of looks, until so many are open; how many there are then. */
  long openOnceThereAre(long wanted) throws InterruptedException {
    long open = count(OPEN);
    for (int looks = 0; looks < MOST_LOOKS && open < wanted; looks++) {
      pause();
      open = count(OPEN);
    }
    return open;
  }

  /** How many there are, or were, of a type. */
  long ofType(String type) {
    return count("WorkflowType = '" + type + "'");
  }

  private static void pause() throws InterruptedException {
    LockSupport.parkNanos(LOOK_NANOS);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private long count(String query) {
    return temporal
        .blockingStub()
        .countWorkflowExecutions(
            CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace("default")
                .setQuery(query)
                .build())
        .getCount();
  }

  @Override
  public void close() {
    temporal.shutdownNow();
    temporal.awaitTermination(5, TimeUnit.SECONDS);
  }
}
