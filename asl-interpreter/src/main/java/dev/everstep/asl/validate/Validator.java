package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import dev.everstep.asl.validate.Edges.Edge;
import dev.everstep.asl.validate.VariableScopes.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is wrong with a definition as a whole, or for the type of its state machine. */
public final class Validator {

  private final boolean express;
  private final ResourceCatalog resources;
  private final ResourceRules resourceRules;

  /**
   * @param express whether the definition is for an EXPRESS state machine
   */
  public Validator(boolean express, ResourceCatalog resources) {
    this.express = express;
    this.resources = resources;
    this.resourceRules = new ResourceRules(express, resources);
  }

  /**
   * @param flows every flow of the definition, the outer before the inner
   * @return at most {@link Problems#LIMIT} problems, flow by flow, then those of all together
   */
  public List<Problem> validate(List<PlacedFlow> flows) {
    VariableScopes scopes = VariableScopes.of(flows);
    return Stream.concat(
            flows.stream().flatMap(placed -> check(placed, scopes.of(placed))),
            ModeRules.checkLabels(flows))
        .limit(Problems.LIMIT)
        .toList();
  }

  private Stream<Problem> check(PlacedFlow placed, Scope scope) {
    Edge start = new Edge(placed.flow().startAt(), placed.location().field("StartAt", 0));
    return Stream.of(
            TransitionRules.checkTarget(start, placed.flow()).stream(),
            placed.flow().states().values().stream().flatMap(state -> check(state, placed, scope)),
            TransitionRules.checkEnd(placed).stream())
        .flatMap(problems -> problems);
  }

  private Stream<Problem> check(State state, PlacedFlow placed, Scope scope) {
    Location at = placed.stateLocation(state.name());
    return Stream.of(
            resourceRules.check(state, at),
            state instanceof TaskState task
                ? ParameterRules.check(task, at, resources)
                : Stream.<Problem>empty(),
            express ? ModeRules.refusedByExpress(state, at).stream() : Stream.<Problem>empty(),
            VariableRules.checkAssigned(state, at, scope),
            Edges.of(state, at).stream()
                .map(edge -> TransitionRules.checkTarget(edge, placed.flow()))
                .flatMap(Optional::stream))
        .flatMap(problems -> problems);
  }
}
