package dev.everstep.asl.program;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flow ready to run. */
public record LinkedFlow(String startAt, Map<String, LinkedState> states) {

  public LinkedFlow {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** The state of that name, which the validator has seen to be there. */
  public LinkedState state(String name) {
    return requireNonNull(states.get(name), "no such state");
  }

  /**
   * How many states there are that wait for something outside, Task and Wait, in inner flows too: a
   * measure of the work that a run of this flow is to its host.
   */
  public long durableStates() {
    long count = 0;
    for (LinkedState state : states.values()) {
      if (state instanceof LinkedState.Task || state instanceof LinkedState.Wait) {
        count++;
      } else if (state instanceof LinkedState.Parallel parallel) {
        count += parallel.branches().stream().mapToLong(LinkedFlow::durableStates).sum();
      } else if (state instanceof LinkedState.Map map) {
        count += map.processor().durableStates();
      }
    }
    return count;
  }
}
