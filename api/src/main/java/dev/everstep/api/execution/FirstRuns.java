package dev.everstep.api.execution;

import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How workflows were started, read from the beginning of Temporal's histories. */
final class FirstRuns {

  /** What a workflow has at most before a worker has done its first task, if all goes well. */
  private static final int BEGINNING = 10;

  /** Which argument of a workflow is the {@link RedriveStart}. */
  private static final int REDRIVE = 5;

  private final WorkflowClient client;
  private final Duration deadline;

  FirstRuns(WorkflowClient client, Duration deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** How the latest run was started; empty if Temporal does not know the workflow. */
  Optional<ExecutionGateway.Start> findStart(String workflowId) {
    return ExecutionGateway.ifKnown(() -> start(history(workflowId, 1).getHistory().getEvents(0)));
  }

  /**
   * The history of a workflow that no worker has taken up yet, or taken up in vain: nobody could be
   * asked, but all that has happened is its start. Empty for any other workflow.
   */
  Optional<HistoryTail> untouchedTail(String workflowId) {
    return ExecutionGateway.ifKnown(() -> history(workflowId, BEGINNING))
        .filter(FirstRuns::isUntouched)
        .map(history -> tail(start(history.getHistory().getEvents(0))));
  }

  private static boolean isUntouched(GetWorkflowExecutionHistoryResponse beginning) {
    List<HistoryEvent> events = beginning.getHistory().getEventsList();
    return beginning.getNextPageToken().isEmpty()
        && events
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getContinuedExecutionRunId()
            .isEmpty()
        && events.stream()
            .noneMatch(
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  private static HistoryTail tail(ExecutionGateway.Start start) {
    if (start.request().kind() == StartRequest.Kind.BRANCH) {
      return new HistoryTail(1, "[]", ExecutionStatus.RUNNING, List.of());
    }
    ExecutionInfo execution = start.request().execution();
    var first =
        start
            .redrive()
            .map(redrive -> execution.redrivenEvent(redrive.nextEventId()))
            .orElseGet(() -> execution.startedEvent(start.input()));
    String events = "[" + Json.write(HistoryJson.write(first)) + "]";
    return new HistoryTail(first.id(), events, ExecutionStatus.RUNNING, List.of());
  }

  private GetWorkflowExecutionHistoryResponse history(String workflowId, int events) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .setMaximumPageSize(events)
                .build());
  }

  private ExecutionGateway.Start start(HistoryEvent started) {
    Payloads arguments = started.getWorkflowExecutionStartedEventAttributes().getInput();
    return new ExecutionGateway.Start(
        argument(0, arguments, StartRequest.class),
        argument(1, arguments, String.class),
        argument(2, arguments, String.class),
        Optional.ofNullable(argument(REDRIVE, arguments, RedriveStart.class)));
  }

  private <T> T argument(int index, Payloads arguments, Class<T> type) {
    DataConverter converter = client.getOptions().getDataConverter();
    return converter.fromPayloads(index, Optional.of(arguments), type, type);
  }
}
