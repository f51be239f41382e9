package dev.everstep.cli.node;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits until Temporal answers and has the namespace. */
public final class TemporalWait {

  private static final int CALL_SECONDS = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

  private TemporalWait() {}

  /**
   * Asks again and again.
   *
   * @param progress told now and then what is missing
   * @throws TimeoutException if the time is over; its message says what was missing
   */
  public static void forNamespace(
      WorkflowServiceStubs temporal, String namespace, Duration patience, Consumer<String> progress)
      throws InterruptedException, TimeoutException {
    long begin = System.nanoTime();
    long nextReport = begin;
    while (true) {
      String missing = ask(temporal, namespace);
      if (missing.isEmpty()) {
        return;
      }
      long now = System.nanoTime();
      if (now - nextReport >= 0) {
        progress.accept(missing);
        nextReport = now + BETWEEN_REPORTS.toNanos();
      }
      if (now - begin >= patience.toNanos()) {
        throw new TimeoutException(missing);
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  /** What is missing; empty: nothing. */
  private static String ask(WorkflowServiceStubs temporal, String namespace) {
    try {
      temporal
          .blockingStub()
          .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return "";
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.NOT_FOUND) {
        return "it has no namespace '" + namespace + "'";
      }
      if (code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED) {
        return "it refuses these credentials";
      }
      return "it does not answer (" + code + ")";
    }
  }
}
