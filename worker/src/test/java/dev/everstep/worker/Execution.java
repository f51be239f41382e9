package dev.everstep.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.store.ExecutionRow;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent.AttributesCase;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An execution that a test has started. */
final class Execution {

  private static final EventType CHILD_STARTED =
      EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED;

  private final Rig rig;
  private final StartRequest request;
  private final ExecutionInfo info;
  private final String firstRunId;

  /**
   * @param firstRunId of its start, or of its redrive
   */
  Execution(Rig rig, StartRequest request, String firstRunId) {
    this.rig = rig;
    this.request = request;
    this.info = request.execution();
    this.firstRunId = firstRunId;
  }

  StartRequest request() {
    return request;
  }

  ExecutionInfo info() {
    return info;
  }

  /** Waits for the end and returns the output that Temporal shows, as text. */
  String output() {
    RawValue value = stub().getResult(RawValue.class);
    return value.getPayload().getData().toString(StandardCharsets.UTF_8);
  }

  /** Waits for an end that is no success, and returns what Temporal reports as its cause. */
  Throwable failure() {
    try {
      stub().getResult(RawValue.class);
    } catch (WorkflowFailedException e) {
      return e.getCause();
    }
    throw new AssertionError("Expected the execution to fail but it did not");
  }

  /** Waits for any end. */
  void await() {
    try {
      stub().getResult(RawValue.class);
    } catch (WorkflowFailedException e) {
      // It has ended, which is all that was asked for.
      return;
    }
  }

  void stop(String error, String cause) {
    stub().signal("stop", new StopRequest(error, cause));
  }

  void cancel() {
    stub().cancel();
  }

  HistoryTail tail() {
    return stub().query("historyTail", HistoryTail.class);
  }

  WorkflowExecutionStatus temporalStatus() {
    return stub().describe().getStatus();
  }

  ExecutionRow row() {
    return rig.row(info).orElseThrow();
  }

  Optional<ExecutionRow> rowIfAny() {
    return rig.row(info);
  }

  /** Types of the events in the journal. */
  List<String> eventTypes() {
    return rig.events(info).stream().map(event -> event.type().wireName()).toList();
  }

  /**
   * The events in the journal as JSON without times and names of executions, which differ from run
   * to run.
   */
  List<String> comparableEvents() {
    List<String> texts = new ArrayList<>();
    for (HistoryEvent event : rig.events(info)) {
      ObjectNode node = HistoryJson.write(event);
      node.remove("timestamp");
      texts.add(Json.write(node).replace(info.name(), "NAME"));
    }
    return texts;
  }

  List<HistoryEvent> events() {
    return rig.events(info);
  }

  /** Temporal's histories of all runs, the first one first. */
  List<WorkflowExecutionHistory> runs() {
    return runs(workflowId(), firstRunId);
  }

  /** As {@link #runs}, with those of the branches that are workflows of their own. */
  List<WorkflowExecutionHistory> runsWithBranches() {
    List<WorkflowExecutionHistory> runs = new ArrayList<>(runs());
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).getEvents().stream()
          .filter(event -> event.getEventType() == CHILD_STARTED)
          .map(event -> event.getChildWorkflowExecutionStartedEventAttributes())
          .map(child -> child.getWorkflowExecution())
          .forEach(child -> runs.addAll(runs(child.getWorkflowId(), child.getRunId())));
    }
    return runs;
  }

  private List<WorkflowExecutionHistory> runs(String workflowId, String first) {
    List<WorkflowExecutionHistory> runs = new ArrayList<>();
    String runId = first;
    while (!runId.isEmpty()) {
      WorkflowExecutionHistory run = rig.client().fetchHistory(workflowId, runId);
      runs.add(run);
      runId =
          run.getLastEvent().getAttributesCase()
                  == AttributesCase.WORKFLOW_EXECUTION_CONTINUED_AS_NEW_EVENT_ATTRIBUTES
              ? run.getLastEvent()
                  .getWorkflowExecutionContinuedAsNewEventAttributes()
                  .getNewExecutionRunId()
              : "";
    }
    return runs;
  }

  /** How many events of a type the first run of Temporal's history holds. */
  long temporalEvents(EventType type) {
    return runs().get(0).getEvents().stream().filter(event -> event.getEventType() == type).count();
  }

  /** Whether there was such an event, and the workflow has gone on since. */
  boolean hasDigested(EventType type) {
    List<EventType> types =
        runs().get(0).getEvents().stream().map(event -> event.getEventType()).toList();
    int first = types.indexOf(type);
    return first >= 0 && first < types.lastIndexOf(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  private WorkflowStub stub() {
    return rig.client().newUntypedWorkflowStub(workflowId());
  }

  private String workflowId() {
    return WorkflowIds.of(info.id());
  }
}
