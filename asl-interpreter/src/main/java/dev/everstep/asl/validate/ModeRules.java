package dev.everstep.asl.validate;

import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.Optional;

/** Which modes of a Map state can be run. */
final class ModeRules {

  private ModeRules() {}

  static Optional<Problem> check(State state, Location at) {
    if (!(state instanceof MapState map) || map.distribution().isEmpty()) {
      return Optional.empty();
    }
    Location mode = at.field("ItemProcessor", 0).field("ProcessorConfig", 0).field("Mode", 0);
    return Optional.of(
        Problem.schema("'Mode' 'DISTRIBUTED' is not supported in this release", mode));
  }
}
