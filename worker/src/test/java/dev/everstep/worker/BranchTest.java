package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.cases.Case;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.UnorderedHistory;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.store.UnjoinedBranches;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.api.enums.v1.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches and items as workflows of their own, on a Temporal server in memory. */
@Timeout(120)
final class BranchTest {

  private static final Settings BRANCHED = Settings.STANDARD.withFoldUpTo(0);
  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);

  /** A branch with an item that fails after a second, and branches that would take a minute. */
  private static final String FAILING =
      """
      {"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Next": "After", "ResultPath": "$.p",
          "Catch": [{"ErrorEquals": ["E"], "ResultPath": "$.error", "Next": "After"}],
          "Branches": [
            {"StartAt": "Outer", "States": {
              "Outer": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
                "StartAt": "Long", "States": {
                  "Long": {"Type": "Wait", "Seconds": 60, "End": true}}}}}},
            {"StartAt": "Short", "States": {
              "Short": {"Type": "Wait", "Seconds": 1, "Next": "F"},
              "F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}]},
        "After": {"Type": "Pass", "End": true}}}
      """;

  private static final String ITEMS = "{\"items\":[1,2]}";

  @RegisterExtension final Rig rig = new Rig();

  /** Nobody answers tokens here: those cases are {@link CasesOnTemporalTest}'s. */
  static Stream<Case> casesWithBranches() {
    return Case.all().stream()
        .filter(c -> c.definition().matches(".*\"Type\" ?: ?\"(Parallel|Map)\".*"))
        .filter(c -> !CasesOnTemporalTest.hasTokens(c));
  }

  @ParameterizedTest
  @MethodSource("casesWithBranches")
  void caseEndsAsWithFoldedBranches(Case c) {
    c.tasks().forEach(this::script);
    rig.startWorker();

    Execution folded = rig.start(c.definition(), c.input(), HostSettings.DEFAULT, FOLDED);
    Execution branched = rig.start(c.definition(), c.input(), HostSettings.DEFAULT, BRANCHED);

    assertSameEnd(branched, folded);
    // Where a failure races with siblings that have only begun, how far they get is chance.
    if (folded.eventTypes().stream().noneMatch(type -> type.endsWith("Aborted"))) {
      assertThat(UnorderedHistory.untimed(c.definition(), branched.events()))
          .isEqualTo(UnorderedHistory.untimed(c.definition(), folded.events()));
    }
  }

  @Test
  void failureAbortsWhatSiblingsHaveOpen() {
    rig.startWorker();

    Execution folded = rig.start(FAILING, ITEMS, HostSettings.DEFAULT, FOLDED);
    Execution branched = rig.start(FAILING, ITEMS, HostSettings.DEFAULT, BRANCHED);

    assertThat(branched.output()).isEqualTo(folded.output());
    assertThat(UnorderedHistory.untimed(FAILING, branched.events()))
        .isEqualTo(UnorderedHistory.untimed(FAILING, folded.events()));
    assertThat(branched.eventTypes())
        .contains("WaitStateAborted", "MapIterationAborted", "MapStateAborted");
    assertThat(branched.temporalEvents(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED))
        .isEqualTo(2);
  }

  @Test
  void readersSeeWhatRunningBranchesHaveDone() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(2);
    CountDownLatch read = new CountDownLatch(1);
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              called.countDown();
              read.await();
              return request.parameters();
            });
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
              {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                "StartAt": "Call", "States": {"Call": {
                  "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}}}]}}}
            """,
            "[1,2]",
            HostSettings.DEFAULT,
            BRANCHED);
    called.await();

    List<HistoryEvent> events =
        new UnjoinedBranches(rig.store().journal(), history -> Optional.of(rig.tail(history)))
            .withBranches(execution.info().id(), execution.info().startTime(), execution.tail());

    assertThat(events.stream().map(event -> event.type().wireName()))
        .startsWith("ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted")
        .contains("PassStateEntered", "MapStateStarted", "TaskStarted")
        .filteredOn(type -> type.equals("TaskStarted"))
        .hasSize(2);
    assertThat(events)
        .extracting(HistoryEvent::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    read.countDown();
    assertThat(execution.output()).isEqualTo("[[1,2],[1,2]]");
  }

  @Test
  void stopEndsBranchesSilently() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(2);
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              called.countDown();
              new CountDownLatch(1).await(60, TimeUnit.SECONDS);
              return request.parameters();
            });
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                "StartAt": "Call", "States": {"Call": {
                  "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}}}]}}}
            """,
            "[1,2]",
            HostSettings.DEFAULT,
            BRANCHED);
    called.await();

    execution.stop("Enough", "of it");

    execution.failure();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.eventTypes())
        .contains("MapIterationStarted", "TaskStarted")
        .noneMatch(type -> type.endsWith("StateAborted") || type.endsWith("IterationAborted"))
        .endsWith("ExecutionAborted");
    assertThat(execution.runsWithBranches())
        .hasSize(4)
        .allMatch(
            run -> run.getLastEvent().getEventType().name().matches(".*(COMPLETED|CANCELED)"));
  }

  @Test
  void timeoutOfTheExecutionEndsBranches() {
    rig.startWorker();
    Execution execution =
        rig.start(
            FAILING
                .replaceFirst("\\{", "{\"TimeoutSeconds\": 2,")
                .replace("\"Seconds\": 1,", "\"Seconds\": 60,"),
            ITEMS,
            HostSettings.DEFAULT,
            BRANCHED);

    execution.failure();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(execution.eventTypes())
        .contains("WaitStateEntered")
        .noneMatch(type -> type.endsWith("StateAborted"))
        .endsWith("ExecutionTimedOut");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void longBranchesContinueAsNewAndAreJoinedInTheJournal(int every) {
    String definition =
        """
        {"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "Z", "Branches": [
          {"StartAt": "Count", "States": {
            "Count": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "More"},
            "More": {"Type": "Choice", "Default": "Call",
              "Choices": [{"Variable": "$.n", "NumericGreaterThan": 12, "Next": "Done"}]},
            "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Count"},
            "Done": {"Type": "Succeed"}}},
          {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
          "Z": {"Type": "Pass", "End": true}}}
        """;
    HostSettings small =
        new HostSettings(20, 512 * 1024, every, List.of(), 0, 0, 0, Optional.empty(), null);
    rig.startWorker();

    Execution folded = rig.start(definition, "{\"n\":0}", HostSettings.DEFAULT, FOLDED);
    Execution branched =
        rig.start(definition, "{\"n\":0}", small, BRANCHED.withTransitionsPerStep(every));

    assertThat(branched.output()).isEqualTo(folded.output());
    assertThat(UnorderedHistory.untimed(definition, branched.events()))
        .isEqualTo(UnorderedHistory.untimed(definition, folded.events()));
    assertThat(branched.events()).hasSizeGreaterThan(100);
    assertThat(branched.runsWithBranches()).hasSizeGreaterThan(3);
    assertThat(
            rig.store()
                .journal()
                .events(branched.info().id() + ":2/0:0", branched.info().startTime(), 1, 1, false))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60})
  void parentOfManyItemsContinuesAsNewBeforeTheyEnd(int holdBranchesAt) {
    String definition =
        """
        {"StartAt": "M", "States": {
          "M": {"Type": "Map", "MaxConcurrency": 3, "Next": "Z", "ItemProcessor": {
            "StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "B"},
              "B": {"Type": "Pass", "End": true}}}},
          "Z": {"Type": "Pass", "End": true}}}
        """;
    String items = IntStream.range(0, 24).boxed().toList().toString();
    HostSettings impatient =
        HostSettings.DEFAULT.holdingBranchesAt(holdBranchesAt).storingSnapshotsOver(300);
    rig.startWorker();

    Execution folded = rig.start(definition, items, HostSettings.DEFAULT, FOLDED);
    Execution branched = rig.start(definition, items, impatient, BRANCHED);

    assertThat(branched.output()).isEqualTo(folded.output());
    assertThat(UnorderedHistory.untimed(definition, branched.events()))
        .isEqualTo(UnorderedHistory.untimed(definition, folded.events()));
    assertThat(branched.runs()).hasSizeGreaterThan(2);
  }

  @Test
  void stopReachesBranchesThatAreHeldBack() {
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
              "ItemProcessor": {"StartAt": "W", "States": {
                "W": {"Type": "Wait", "SecondsPath": "$", "End": true}}}}}}
            """,
            "[1,600,600]",
            HostSettings.DEFAULT.holdingBranchesAt(10),
            BRANCHED);
    while (!execution.hasDigested(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED)) {
      Thread.onSpinWait();
    }

    execution.stop("Enough", "of it");
    execution.failure();

    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.eventTypes())
        .filteredOn(type -> type.equals("MapIterationStarted"))
        .hasSize(3);
    assertThat(execution.runs()).hasSize(1);
  }

  private static void assertSameEnd(Execution branched, Execution folded) {
    assertThat(end(branched)).isEqualTo(end(folded));
  }

  private static List<String> end(Execution execution) {
    execution.await();
    return List.of(
        execution.row().status().name(),
        execution.row().output().orElse("-"),
        execution.row().error().orElse("-"),
        UnorderedHistory.withoutIds(execution.row().cause().orElse("-")));
  }

  private void script(String stateName, List<ScriptedTask> answers) {
    Map<String, Integer> calls = new ConcurrentHashMap<>();
    rig.connector()
        .on(
            stateName,
            (request, context) -> {
              int call = calls.merge(request.executionArn(), 1, Integer::sum) - 1;
              ScriptedTask answer = answers.get(Math.min(call, answers.size() - 1));
              new CountDownLatch(1).await(answer.takes().toMillis(), TimeUnit.MILLISECONDS);
              if (answer instanceof ScriptedTask.Returns returns) {
                return returns.output();
              }
              StatesError error = ((ScriptedTask.Throws) answer).error();
              throw TaskFailure.of(String.valueOf(error.name()), String.valueOf(error.cause()));
            });
  }
}
