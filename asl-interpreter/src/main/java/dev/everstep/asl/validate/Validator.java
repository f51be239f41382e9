package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import dev.everstep.asl.validate.Edges.Edge;
import dev.everstep.asl.validate.VariableScopes.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is wrong with a definition as a whole, or for the machine that is to run it. */
public final class Validator {

  private final ResourceRules resourceRules;
  private final boolean rehearsed;

  /**
   * @param express whether the definition is for an EXPRESS state machine
   */
  public Validator(boolean express, ResourceCatalog resources) {
    this(new ResourceRules(express, resources), false);
  }

  private Validator(ResourceRules resourceRules, boolean rehearsed) {
    this.resourceRules = resourceRules;
    this.rehearsed = rehearsed;
  }

  /** For definitions whose Map states never run their items, so that they may be of any mode. */
  static Validator ofRehearsal(ResourceCatalog resources) {
    return new Validator(new ResourceRules(false, resources), true);
  }

  /**
   * @param flows every flow of the definition, the outer before the inner
   * @return at most {@link Problems#LIMIT} problems, flow by flow
   */
  public List<Problem> validate(List<PlacedFlow> flows) {
    VariableScopes scopes = VariableScopes.of(flows);
    return flows.stream()
        .flatMap(placed -> check(placed, scopes.of(placed)))
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
            rehearsed ? Stream.<Problem>empty() : ModeRules.check(state, at).stream(),
            VariableRules.checkAssigned(state, at, scope),
            Edges.of(state, at).stream()
                .map(edge -> TransitionRules.checkTarget(edge, placed.flow()))
                .flatMap(Optional::stream))
        .flatMap(problems -> problems);
  }
}
