package dev.everstep.asl.validate;

import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import dev.everstep.asl.validate.VariableScopes.Scope;
import dev.everstep.asl.validate.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds what AWS accepts, but the author hardly meant. AWS has three such warnings; those whose
 * code begins with {@code EVERSTEP_} are our own. None refuses a definition.
 */
final class Warnings {

  private final DataRules data = new DataRules();
  private final VariableScopes scopes;
  private final boolean endsByItself;

  private Warnings(VariableScopes scopes, boolean endsByItself) {
    this.scopes = scopes;
    this.endsByItself = endsByItself;
  }

  /**
   * @param parsed a definition that could be read
   * @return at most {@link Problems#LIMIT}, flow by flow
   */
  static List<Problem> of(Parsed parsed) {
    Warnings warnings =
        new Warnings(
            VariableScopes.of(parsed.flows()),
            parsed.definition().filter(d -> d.timeoutSeconds().isPresent()).isPresent());
    return parsed.flows().stream().flatMap(warnings::of).limit(Problems.LIMIT).toList();
  }

  private Stream<Problem> of(PlacedFlow placed) {
    Map<String, Shape> inputs = data.inputs(placed);
    Scope scope = scopes.of(placed);
    return placed.flow().states().values().stream()
        .flatMap(
            state -> {
              Location at = placed.stateLocation(state.name());
              return Stream.concat(
                  of(state, inputs.getOrDefault(state.name(), Shape.ANY), at),
                  VariableRules.checkRead(state, at, scope));
            });
  }

  private Stream<Problem> of(State state, Shape input, Location at) {
    boolean isJsonPath = state.common().queryLanguage() == QueryLanguage.JSONPATH;
    return Stream.of(
            isJsonPath ? StaticTextRules.check(state, at) : Stream.<Problem>empty(),
            endsByItself ? Stream.<Problem>empty() : WaitingRules.check(state, at).stream(),
            ErrorNameRules.check(state, at).stream(),
            ModeRules.warnOfLater(state, at).stream(),
            data.check(state, input, at))
        .flatMap(problems -> problems);
  }
}
