package dev.everstep.testing.recordings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which execution of a repeat each recorded ARN means: clients name executions of one machine in
 * the order in which they started them.
 */
final class StartedExecutions {

  /**
   * An execution.
   *
   * @param machine the recorded ARN that it was started with
   * @param arn of the repeat
   */
  private record Started(String machine, String arn) {

    /** Of a machine, {@code …:stateMachine:m}, executions are {@code …:execution:m:…}. */
    boolean mayBe(String recorded) {
      return recorded.replaceFirst(":(execution|express):", ":stateMachine:").startsWith(machine);
    }
  }

  private final List<Started> unnamed = new ArrayList<>();
  private final List<String> arns = new ArrayList<>();
  private final Map<String, String> named = new LinkedHashMap<>();

  void add(String recordedMachine, String arn) {
    unnamed.add(new Started(recordedMachine, arn));
    arns.add(arn);
  }

  /** The one that a recorded ARN means; empty if nothing was started that it could. */
  Optional<String> find(String recorded) {
    if (!named.containsKey(recorded) && !unnamed.isEmpty()) {
      Started next =
          unnamed.stream().filter(s -> s.mayBe(recorded)).findFirst().orElse(unnamed.get(0));
      unnamed.remove(next);
      named.put(recorded, next.arn());
    }
    return Optional.ofNullable(named.get(recorded));
  }

  /** Whichever was started first. */
  String first() {
    return arns.get(0);
  }

  /** Those that no call named: they served the others, and may go on. */
  List<String> unnamed() {
    return unnamed.stream().map(Started::arn).toList();
  }
}
