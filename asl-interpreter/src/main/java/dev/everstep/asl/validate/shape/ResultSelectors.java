package dev.everstep.asl.validate.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import java.util.Optional;

/** {@code ResultSelector}, of the three types that may have it. */
public final class ResultSelectors {

  private ResultSelectors() {}

  public static Optional<JsonNode> of(State state) {
    if (state instanceof TaskState task) {
      return task.resultSelector();
    }
    if (state instanceof ParallelState parallel) {
      return parallel.resultSelector();
    }
    return state instanceof MapState map ? map.resultSelector() : Optional.empty();
  }
}
