package dev.everstep.asl.validate;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.Text;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in {@code ErrorEquals} that can never decide anything. */
final class ErrorNameRules {

  static final String NEVER_MATCHES = "EVERSTEP_ERROR_NEVER_MATCHES";

  private ErrorNameRules() {}

  static List<Problem> check(State state, Location at) {
    Set<String> raised = raisedInside(state).collect(Collectors.toCollection(LinkedHashSet::new));
    List<Problem> problems = new ArrayList<>();
    check(
        state.retriers().stream().map(Retrier::errorEquals).toList(),
        at.field("Retry", 0),
        raised,
        problems);
    check(
        state.catchers().stream().map(Catcher::errorEquals).toList(),
        at.field("Catch", 0),
        raised,
        problems);
    return problems;
  }

  /** The names that Fail states inside of a state give, as far as they are constant. */
  private static Stream<String> raisedInside(State state) {
    Stream<Flow> flows =
        state instanceof ParallelState parallel
            ? parallel.branches().stream()
            : state instanceof MapState map ? Stream.of(map.processor()) : Stream.empty();
    return flows
        .flatMap(flow -> flow.states().values().stream())
        .flatMap(inner -> Stream.concat(raised(inner), raisedInside(inner)));
  }

  private static Stream<String> raised(State state) {
    return state instanceof FailState fail
            && fail.error().orElse(null) instanceof Text.Constant constant
        ? Stream.of(constant.value())
        : Stream.empty();
  }

  /** The first entry that matches decides: what an earlier one names is not asked again. */
  private static void check(
      List<List<String>> entries, Location at, Set<String> raised, List<Problem> problems) {
    Set<String> earlier = new LinkedHashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      Location errorEquals = at.element(i).field("ErrorEquals", 0);
      List<String> names = entries.get(i);
      for (int j = 0; j < names.size(); j++) {
        Location place = errorEquals.element(j);
        fault(names.get(j), earlier, raised)
            .ifPresent(why -> problems.add(Problem.warning(NEVER_MATCHES, why, place)));
      }
      earlier.addAll(names);
    }
  }

  private static Optional<String> fault(String name, Set<String> earlier, Set<String> raised) {
    String quoted = "The error name '" + name + "' never matches: ";
    if (name.equals(ErrorNames.RUNTIME)) {
      return Optional.of(quoted + "States.Runtime can be neither retried nor caught");
    }
    if (earlier.contains(name)) {
      return Optional.of(quoted + "an entry before it has the same name");
    }
    if (earlier.contains(ErrorNames.TASK_FAILED) && isMatchedByTaskFailed(name)) {
      return Optional.of(quoted + "States.TaskFailed in an entry before it matches first");
    }
    if (PredefinedErrors.contains(name) || raised.contains(name)) {
      return Optional.empty();
    }
    Optional<String> meant = PredefinedErrors.resembling(name);
    if (meant.isPresent()) {
      return Optional.of(quoted + "the predefined error is '" + meant.get() + "'");
    }
    return name.startsWith(PredefinedErrors.PREFIX)
        ? Optional.of(quoted + "no predefined error has it")
        : Optional.empty();
  }

  /**
   * All but a few [AWS: Error handling]. A heartbeat that is missed is a {@code States.Timeout}.
   */
  private static boolean isMatchedByTaskFailed(String name) {
    return !name.equals(ErrorNames.ALL)
        && !name.equals(ErrorNames.TIMEOUT)
        && !name.equals(ErrorNames.HEARTBEAT_TIMEOUT)
        && !name.equals(ErrorNames.DATA_LIMIT_EXCEEDED);
  }
}
