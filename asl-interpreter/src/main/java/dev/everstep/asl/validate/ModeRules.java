package dev.everstep.asl.validate;

import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** In which mode a Map state may run its items, and what goes with that. */
final class ModeRules {

  static final String NOT_SUPPORTED_YET = "EVERSTEP_NOT_SUPPORTED_YET";

  private static final String LATER = "'Mode' 'DISTRIBUTED' is not supported in this release";

  private ModeRules() {}

  /** [AWS: Distributed mode] An EXPRESS state machine has no child executions. */
  static Optional<Problem> refusedByExpress(State state, Location at) {
    return mode(state, at)
        .map(
            mode -> Problem.schema("Express state machine does not support Distributed Map", mode));
  }

  /** [AWS: Distributed mode, Label] Labels are unique within the whole definition. */
  static Stream<Problem> checkLabels(List<PlacedFlow> flows) {
    Set<String> labels = new LinkedHashSet<>();
    return flows.stream()
        .flatMap(
            placed ->
                placed.flow().states().values().stream()
                    .flatMap(state -> label(state).stream())
                    .filter(labeled -> !labels.add(labeled.label()))
                    .map(
                        labeled ->
                            Problem.error(
                                Problem.DUPLICATE_LABEL_NAME,
                                "Duplicate Label name: " + labeled.label(),
                                placed.stateLocation(labeled.state()).field("Label", 0))));
  }

  /** What is right, but cannot be run yet. */
  static Stream<Problem> checkRunnable(PlacedFlow placed) {
    return placed.flow().states().values().stream()
        .flatMap(state -> mode(state, placed.stateLocation(state.name())).stream())
        .map(mode -> Problem.schema(LATER, mode));
  }

  /** As {@link #checkRunnable}, for those who ask whether a definition is right. */
  static Optional<Problem> warnOfLater(State state, Location at) {
    return mode(state, at).map(mode -> Problem.warning(NOT_SUPPORTED_YET, LATER, mode));
  }

  private record Labeled(String state, String label) {}

  private static Optional<Labeled> label(State state) {
    return state instanceof MapState map
        ? map.distribution()
            .flatMap(distribution -> distribution.label())
            .map(label -> new Labeled(map.name(), label))
        : Optional.empty();
  }

  private static Optional<Location> mode(State state, Location at) {
    return state instanceof MapState map && map.distribution().isPresent()
        ? Optional.of(at.field("ItemProcessor", 0).field("ProcessorConfig", 0).field("Mode", 0))
        : Optional.empty();
  }
}
