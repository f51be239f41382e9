package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.PlacedFlow;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.shape.FlowShapes;
import dev.everstep.asl.validate.shape.InputPaths;
import dev.everstep.asl.validate.shape.Shape;
import dev.everstep.asl.validate.shape.StateShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Paths that lead nowhere, whichever way leads to their state. Only what is certain is reported:
 * nothing is known of the execution's input, of what tasks return and of items.
 */
final class DataRules {

  static final String LEADS_NOWHERE = "EVERSTEP_PATH_LEADS_NOWHERE";

  /** What inner flows begin with, by their places. */
  private final Map<Location, Shape> starts = new LinkedHashMap<>();

  /** What the states of a flow are entered with; the outer flow must come before the inner. */
  Map<String, Shape> inputs(PlacedFlow placed) {
    Shape start = starts.getOrDefault(placed.location(), Shape.ANY);
    return FlowShapes.inputs(placed.flow(), start);
  }

  /** Checks the paths of one state. */
  Stream<Problem> check(State state, Shape input, Location at) {
    StateShapes shapes = new StateShapes(state, input);
    Shape inner = shapes.innerInput();
    InnerFlows.locations(state, at).forEach(place -> starts.put(place, inner));
    return PathReads.of(state, at).stream()
        .flatMap(
            read ->
                InputPaths.deadEnd(read.path(), shape(read, shapes)).stream()
                    .map(end -> problem(end, read.at())));
  }

  private static Shape shape(PathReads.Read read, StateShapes shapes) {
    return switch (read.from()) {
      case INPUT -> shapes.input();
      case EFFECTIVE_INPUT -> shapes.effectiveInput();
      case RESULT -> Shape.ANY;
      case MERGED -> shapes.merged();
    };
  }

  private static Problem problem(String end, Location at) {
    return Problem.warning(
        LEADS_NOWHERE,
        "The path leads nowhere: whatever comes before, there is no '" + end + "'",
        at);
  }
}
