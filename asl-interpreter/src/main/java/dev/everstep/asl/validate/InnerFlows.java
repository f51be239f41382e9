package dev.everstep.asl.validate;

import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.parse.Location;
import java.util.List;
import java.util.stream.IntStream;

/** Where the flows within a state are written. */
final class InnerFlows {

  private InnerFlows() {}

  /** Of a Map state both places where newer and older definitions have its one flow. */
  static List<Location> locations(State state, Location at) {
    if (state instanceof ParallelState parallel) {
      Location branches = at.field("Branches", 0);
      return IntStream.range(0, parallel.branches().size()).mapToObj(branches::element).toList();
    }
    return state instanceof MapState
        ? List.of(at.field("ItemProcessor", 0), at.field("Iterator", 0))
        : List.of();
  }
}
