package dev.everstep.asl.validate;

import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.Edges.Edge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the states of one flow lead to each other, and to an end. A flow has no way into another
 * one.
 */
final class TransitionRules {

  private TransitionRules() {}

  /** AWS's text says {@code 'Next'} whatever the field is called. */
  static Optional<Problem> checkTarget(Edge edge, Flow flow) {
    if (flow.states().containsKey(edge.target())) {
      return Optional.empty();
    }
    String message = "Missing 'Next' target: " + edge.target();
    return Optional.of(Problem.error(Problem.MISSING_TRANSITION_TARGET, message, edge.location()));
  }

  /** An end there must be; if there is one, every state must be reachable. */
  static List<Problem> checkEnd(PlacedFlow placed) {
    Flow flow = placed.flow();
    if (flow.states().values().stream().noneMatch(Edges::isTerminal)) {
      return List.of(missingEnd(placed.location()));
    }
    Set<String> reached = reachable(flow);
    return flow.states().keySet().stream()
        .filter(name -> !reached.contains(name))
        .map(name -> unreachable(name, placed.stateLocation(name)))
        .toList();
  }

  private static Problem missingEnd(Location location) {
    String message = "Workflow has no terminal state";
    return location.equals(Location.ROOT)
        ? Problem.withoutLocation(Problem.MISSING_END_STATE, message)
        : Problem.error(Problem.MISSING_END_STATE, message, location);
  }

  private static Problem unreachable(String name, Location location) {
    return Problem.error(
        Problem.MISSING_TRANSITION_TARGET, "State \"" + name + "\" is not reachable.", location);
  }

  private static Set<String> reachable(Flow flow) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.push(flow.startAt());
    while (!open.isEmpty()) {
      String name = open.pop();
      State state = flow.states().get(name);
      if (state != null && reached.add(name)) {
        Edges.of(state, Location.ROOT).forEach(edge -> open.push(edge.target()));
      }
    }
    return reached;
  }
}
