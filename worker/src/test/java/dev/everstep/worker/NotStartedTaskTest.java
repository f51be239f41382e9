package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.task.TaskFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks whose connectors refuse their parameters, on Temporal. */
@Timeout(120)
final class NotStartedTaskTest {

  private static final String DEFINITION =
      """
      {"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 1, "Next": "T"},
        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
          "Retry": [{"ErrorEquals": ["States.ALL"]}],
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "W"}]}}}
      """;

  @RegisterExtension final Rig rig = new Rig();

  @Test
  void taskWasNotScheduled() {
    assertRefused(HostSettings.DEFAULT);
  }

  /** Only what is in no page can be taken back; the pages stay whole. */
  @Test
  void pagesBeforeItStay() {
    HostSettings usual = HostSettings.DEFAULT;
    assertRefused(
        new HostSettings(
            1,
            usual.flushBytes(),
            usual.continueAsNewEvery(),
            usual.localTasks(),
            usual.holdBranchesAt(),
            usual.snapshotCharacters(),
            usual.holdTasksSeconds(),
            usual.activityQueue(),
            usual.taskDelivery()));
  }

  private void assertRefused(HostSettings host) {
    rig.connector()
        .on(
            "T",
            (request, context) -> {
              throw TaskFailure.parametersRefused(request.parameters(), List.of("No"));
            });
    rig.startWorker();

    Execution execution = rig.start(DEFINITION, "{}", host);
    execution.await();

    assertThat(execution.row().error()).contains("States.Runtime");
    assertThat(execution.row().cause())
        .contains(
            "An error occurred while executing the state 'T' (entered at the event id #4). The"
                + " Parameters '{}' could not be used to start the Task: [No]");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "WaitStateEntered",
            "WaitStateExited",
            "TaskStateEntered",
            "ExecutionFailed");
    assertThat(execution.events())
        .extracting(event -> event.id())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }
}
