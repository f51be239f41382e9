package dev.everstep.asl.mock;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.local.ScriptedTask;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test case of a {@link MockConfig}: the answers of the states that it mocks. States that are
 * not in it are not mocked.
 */
public record MockedCase(Map<String, List<Response>> states) {

  /**
   * The answer to some calls in a row.
   *
   * @param first the number of the first of these calls, from 0
   * @param last the number of the last
   */
  public record Response(int first, int last, ScriptedTask answer) {
    public Response {
      requireNonNull(answer, "answer is null");
    }
  }

  public MockedCase {
    Map<String, List<Response>> copy = new LinkedHashMap<>();
    states.forEach((state, responses) -> copy.put(state, List.copyOf(responses)));
    states = Collections.unmodifiableMap(copy);
  }

  /** Whether calls of this state are to be answered from here. */
  public boolean mocks(String state) {
    return states.containsKey(state);
  }

  /**
   * The answer to one call; absent if the state is not mocked, or not so often.
   *
   * @param call counted from 0 over the whole execution: retries, further visits and the items of a
   *     Map count on, as in Step Functions Local 2.0.0
   */
  public Optional<ScriptedTask> lookup(String state, int call) {
    return states.getOrDefault(state, List.of()).stream()
        .filter(response -> response.first() <= call && call <= response.last())
        .map(Response::answer)
        .findFirst();
  }
}
