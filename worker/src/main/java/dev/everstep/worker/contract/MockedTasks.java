package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.mock.MockedCase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test case of a mock configuration of Step Functions Local: answers in place of the services of
 * some states. Other states call theirs.
 *
 * @param testCase its name
 * @param states the answers of each mocked state
 */
public record MockedTasks(String testCase, Map<String, List<Calls>> states) {

  /**
   * The answer to some calls in a row.
   *
   * @param first the number of the first of these calls, from 0 over the whole execution
   * @param last the number of the last
   */
  public record Calls(int first, int last, TaskAnswer answer) {
    public Calls {
      requireNonNull(answer, "answer is null");
    }
  }

  public MockedTasks {
    requireNonNull(testCase, "testCase is null");
    Map<String, List<Calls>> copy = new LinkedHashMap<>();
    states.forEach((state, calls) -> copy.put(state, List.copyOf(calls)));
    states = Collections.unmodifiableMap(copy);
  }

  public static MockedTasks of(String testCase, MockedCase mocks) {
    Map<String, List<Calls>> states = new LinkedHashMap<>();
    mocks
        .states()
        .forEach(
            (state, responses) ->
                states.put(state, responses.stream().map(MockedTasks::calls).toList()));
    return new MockedTasks(testCase, states);
  }

  private static Calls calls(MockedCase.Response response) {
    TaskAnswer answer =
        response.answer() instanceof ScriptedTask.Returns returns
            ? TaskAnswer.success(returns.output())
            : TaskAnswer.failure(((ScriptedTask.Throws) response.answer()).error());
    return new Calls(response.first(), response.last(), answer);
  }

  /** Whether a state calls nothing. */
  public boolean mocks(String state) {
    return states.containsKey(state);
  }

  /** The answer to a call of a mocked state; absent if there is none to so many. */
  public Optional<TaskAnswer> answer(String state, int call) {
    return states.getOrDefault(state, List.of()).stream()
        .filter(calls -> calls.first() <= call && call <= calls.last())
        .map(Calls::answer)
        .findFirst();
  }
}
