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

  private final WorkflowServiceStubs temporal;

  OpenWorkflows(String target) {
    temporal = WorkerService.connect(WorkerConfiguration.of(target), new SimpleMeterRegistry());
  }

  WorkflowServiceStubs connection() {
    return temporal;
  }

  /** Waits until the server, which counts with some delay, knows so many that have ended. */
  void awaitClosed(int count) throws InterruptedException {
    while (count("ExecutionStatus != 'Running'") < count) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  long open() {
    return count("ExecutionStatus = 'Running'");
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
