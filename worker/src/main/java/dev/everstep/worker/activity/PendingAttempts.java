package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.worker.contract.AttemptLog;
import dev.everstep.worker.contract.OpenAttempts;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Reads the attempts at open tasks from where their activities keep them: in Temporal. */
public final class PendingAttempts {

  /** All attempts travel in one payload, which may have 2 MiB: beyond this, causes stay cut. */
  private static final int CAUSE_CHARACTERS = 512 * 1024;

  private final WorkflowClient client;
  private final Duration deadline;

  /**
   * A reader.
   *
   * @param deadline of a call
   */
  public PendingAttempts(WorkflowClient client, Duration deadline) {
    this.client = requireNonNull(client, "client is null");
    this.deadline = requireNonNull(deadline, "deadline is null");
  }

  /**
   * Those of a run, in the order in which the tasks were asked for.
   *
   * @param run without a run id: the latest one
   * @param causes whole, by attempt, of a visit by its entry
   * @throws StatusRuntimeException if Temporal does not answer or knows no such run
   */
  public OpenAttempts of(WorkflowExecution run, LongFunction<Map<Integer, String>> causes) {
    List<PendingActivityInfo> pending =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setExecution(run)
                    .build())
            .getPendingActivitiesList();
    List<AttemptLog> logs = new ArrayList<>();
    pending.forEach(activity -> log(activity).ifPresent(logs::add));
    logs.sort(Comparator.comparingLong(AttemptLog::effect));
    return new OpenAttempts(pending.size(), attempts(logs, causes));
  }

  /** Empty if it has not been begun, or is none of a task. */
  private Optional<AttemptLog> log(PendingActivityInfo activity) {
    if (!activity.hasHeartbeatDetails()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          client
              .getOptions()
              .getDataConverter()
              .fromPayloads(
                  0,
                  Optional.of(activity.getHeartbeatDetails()),
                  AttemptLog.class,
                  AttemptLog.class));
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  private static List<Attempted> attempts(
      List<AttemptLog> logs, LongFunction<Map<Integer, String>> causes) {
    List<Attempted> attempts = new ArrayList<>();
    long room = CAUSE_CHARACTERS;
    for (AttemptLog log : logs) {
      Attempted made = log.attempted(Map.of());
      if (log.isCut()) {
        Attempted whole = log.attempted(causes.apply(log.entry()));
        made = characters(whole) <= room ? whole : made;
      }
      room -= characters(made);
      attempts.add(made);
    }
    return attempts;
  }

  private static long characters(Attempted made) {
    return made.earlier().stream()
        .map(Attempt::error)
        .mapToLong(error -> error.cause() == null ? 0 : error.cause().length())
        .sum();
  }
}
