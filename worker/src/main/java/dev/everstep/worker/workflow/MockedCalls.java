package dev.everstep.worker.workflow;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.MockedTasks;
import dev.everstep.worker.contract.TaskAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers the tasks of mocked states at once, and counts them. */
final class MockedCalls {

  private final Optional<MockedTasks> mocks;
  private final TreeMap<String, Integer> counts;

  MockedCalls(RunArguments arguments) {
    this.mocks = arguments.request().mocks();
    this.counts =
        new TreeMap<>(arguments.continuation().map(Continuation::mockedCalls).orElse(Map.of()));
  }

  /** What the machine is told in place of a call; empty if the task is not mocked. */
  List<Completion> answer(InvokeTask task) {
    if (mocks.isEmpty() || !mocks.get().mocks(task.stateName())) {
      return List.of();
    }
    int call = counts.merge(task.stateName(), 1, Integer::sum) - 1;
    Completion end =
        mocks
            .get()
            .answer(task.stateName(), call)
            .orElseGet(() -> unanswered(task, call))
            .completionOf(task.id());
    return Integration.of(task.resource()).isActivity()
        ? List.of(new Completion.Started(task.id(), Optional.empty()), end)
        : List.of(end);
  }

  private TaskAnswer unanswered(InvokeTask task, int call) {
    String cause =
        "The test case '"
            + mocks.orElseThrow().testCase()
            + "' has no response "
            + call
            + " for the state '"
            + task.stateName()
            + "'";
    return TaskAnswer.failure(StatesError.of(ErrorNames.RUNTIME, cause));
  }

  /** How many there were of each mocked state. */
  Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
