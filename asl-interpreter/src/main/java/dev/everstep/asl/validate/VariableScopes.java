package dev.everstep.asl.validate;

import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables the states of a flow see. Those of a flow within a state see what the flow around
 * it assigns, but for a distributed Map, which starts anew.
 */
final class VariableScopes {

  private static final Scope NOTHING = new Scope(Set.of(), null, false);

  private final Map<Location, Scope> scopes = new LinkedHashMap<>();

  private VariableScopes() {}

  /**
   * One flow.
   *
   * @param own names that the flow's states assign
   * @param around the flow around it
   * @param startsAnew whether it sees nothing of the flow around it
   */
  record Scope(Set<String> own, @Nullable Scope around, boolean startsAnew) {

    /** Whether a state can read the variable, if it is assigned by then. */
    boolean sees(String name) {
      return own.contains(name) || isOuter(name);
    }

    /** Whether a flow around it assigns the variable for it, too. */
    boolean isOuter(String name) {
      for (Scope scope = this; scope.around != null && !scope.startsAnew; scope = scope.around) {
        if (scope.around.own.contains(name)) {
          return true;
        }
      }
      return false;
    }

    /** Whether any flow around it assigns the variable. */
    boolean isAssignedAround(String name) {
      for (Scope scope = around; scope != null; scope = scope.around) {
        if (scope.own.contains(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param flows the outer before the inner
   */
  static VariableScopes of(List<PlacedFlow> flows) {
    VariableScopes scopes = new VariableScopes();
    flows.forEach(scopes::add);
    return scopes;
  }

  Scope of(PlacedFlow placed) {
    return scopes.getOrDefault(placed.location(), NOTHING);
  }

  private void add(PlacedFlow placed) {
    Flow flow = placed.flow();
    Scope scope = of(placed);
    Set<String> own = new LinkedHashSet<>();
    for (State state : flow.states().values()) {
      Assigned.by(state, Location.ROOT).forEach(assigned -> own.add(assigned.name()));
    }
    Scope complete = new Scope(own, scope.around(), scope.startsAnew());
    scopes.put(placed.location(), complete);
    for (State state : flow.states().values()) {
      boolean isDistributed = state instanceof MapState map && map.distribution().isPresent();
      for (Location inner : InnerFlows.locations(state, placed.stateLocation(state.name()))) {
        scopes.put(inner, new Scope(Set.of(), complete, isDistributed));
      }
    }
  }
}
