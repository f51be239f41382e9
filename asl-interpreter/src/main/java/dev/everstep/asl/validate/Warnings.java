package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what AWS accepts, but the author hardly meant. AWS has three such warnings; those whose
 * code begins with {@code EVERSTEP_} are our own. None refuses a definition.
 */
final class Warnings {

  private Warnings() {}

  /**
   * @param parsed a definition that could be read
   * @return at most {@link Problems#LIMIT}, flow by flow
   */
  static List<Problem> of(Parsed parsed) {
    boolean endsByItself =
        parsed.definition().filter(d -> d.timeoutSeconds().isPresent()).isPresent();
    return parsed.flows().stream()
        .flatMap(flow -> of(flow, endsByItself))
        .limit(Problems.LIMIT)
        .toList();
  }

  private static Stream<Problem> of(PlacedFlow placed, boolean endsByItself) {
    return placed.flow().states().values().stream()
        .flatMap(state -> of(state, placed.stateLocation(state.name()), endsByItself));
  }

  private static Stream<Problem> of(State state, Location at, boolean endsByItself) {
    return Stream.of(
            StaticTextRules.check(state, at),
            endsByItself ? Stream.<Problem>empty() : WaitingRules.check(state, at).stream(),
            ErrorNameRules.check(state, at).stream())
        .flatMap(problems -> problems);
  }
}
