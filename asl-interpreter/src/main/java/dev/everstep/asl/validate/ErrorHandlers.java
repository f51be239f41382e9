package dev.everstep.asl.validate;

import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import java.util.List;

/** {@code Retry} and {@code Catch} of a state; empty for the types that have neither. */
record ErrorHandlers(List<Retrier> retriers, List<Catcher> catchers) {

  private static final ErrorHandlers NONE = new ErrorHandlers(List.of(), List.of());

  static ErrorHandlers of(State state) {
    if (state instanceof TaskState task) {
      return new ErrorHandlers(task.retriers(), task.catchers());
    }
    if (state instanceof ParallelState parallel) {
      return new ErrorHandlers(parallel.retriers(), parallel.catchers());
    }
    return state instanceof MapState map ? new ErrorHandlers(map.retriers(), map.catchers()) : NONE;
  }
}
