package dev.everstep.asl.unit;

import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each part of a definition came to bear.
 *
 * @param parts all parts, in the order of the definition, with their counts
 */
public record Coverage(Map<Part, Integer> parts) {

  public Coverage {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Over several executions of one state machine. */
  public static Coverage of(StateMachine machine, List<Execution> executions) {
    Map<Part, Integer> parts = new LinkedHashMap<>();
    list(machine.program().flow(), parts);
    for (Execution execution : executions) {
      execution.taken().forEach((part, count) -> parts.merge(part, count, Integer::sum));
    }
    return new Coverage(parts);
  }

  /** Only the parts of one kind. */
  public Coverage of(Part.Kind kind) {
    Map<Part, Integer> some = new LinkedHashMap<>(parts);
    some.keySet().removeIf(part -> part.kind() != kind);
    return new Coverage(some);
  }

  public int total() {
    return parts.size();
  }

  public int reached() {
    return total() - missed().size();
  }

  /** The parts that no execution reached. */
  public List<Part> missed() {
    return parts.entrySet().stream()
        .filter(part -> part.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whole percents, rounded down, so that only all is 100; of nothing all is reached. */
  public int percent() {
    return total() == 0 ? 100 : (int) (100L * reached() / total());
  }

  private static void list(LinkedFlow flow, Map<Part, Integer> parts) {
    for (LinkedState state : flow.states().values()) {
      String name = state.name();
      parts.put(Part.state(name), 0);
      for (int i = 0; i < state.base().retriers().size(); i++) {
        parts.put(Part.retrier(name, i), 0);
      }
      for (int i = 0; i < state.base().catchers().size(); i++) {
        parts.put(Part.catcher(name, i), 0);
      }
      if (state instanceof LinkedState.Choice choice) {
        for (int i = 0; i < choice.rules().size(); i++) {
          parts.put(Part.rule(name, i), 0);
        }
        choice.defaultState().ifPresent(target -> parts.put(Part.otherwise(name), 0));
      } else if (state instanceof LinkedState.Parallel parallel) {
        parallel.branches().forEach(branch -> list(branch, parts));
      } else if (state instanceof LinkedState.Map map) {
        list(map.processor(), parts);
      }
    }
  }
}
