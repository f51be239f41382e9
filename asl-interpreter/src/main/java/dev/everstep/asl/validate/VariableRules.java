package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.VariableScopes.Scope;
import java.util.Optional;
import java.util.stream.Stream;

/** Which variables a state may assign, and which it can read. */
final class VariableRules {

  static final String NEVER_ASSIGNED = "EVERSTEP_VARIABLE_NEVER_ASSIGNED";
  static final String OUT_OF_REACH = "EVERSTEP_VARIABLE_OUT_OF_REACH";

  private VariableRules() {}

  /**
   * Errors. [AWS: Scope of workflow-local variables] An inner flow cannot assign a variable of an
   * outer one, nor have one of that name. AWS's text is not known.
   */
  static Stream<Problem> checkAssigned(State state, Location at, Scope scope) {
    return Assigned.by(state, at).stream()
        .filter(assigned -> scope.isOuter(assigned.name()))
        .map(
            assigned ->
                Problem.schema(
                    "The variable '"
                        + assigned.name()
                        + "' is assigned in an outer scope and cannot be assigned here",
                    assigned.at()));
  }

  /** Warnings. */
  static Stream<Problem> checkRead(State state, Location at, Scope scope) {
    return VariableReads.of(state, at).stream()
        .flatMap(read -> fault(read.variable(), scope, read.at()).stream());
  }

  private static Optional<Problem> fault(String name, Scope scope, Location at) {
    if (scope.sees(name)) {
      return Optional.empty();
    }
    return Optional.of(
        scope.isAssignedAround(name)
            ? Problem.warning(
                OUT_OF_REACH,
                "The variable '"
                    + name
                    + "' is out of reach: a distributed Map does not see the variables around it",
                at)
            : Problem.warning(
                NEVER_ASSIGNED,
                "No state assigns the variable '" + name + "' that is read here",
                at));
  }
}
