package dev.everstep.asl.program;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an inner flow is: the Parallel and Map states around it, from the outermost inwards.
 *
 * @param steps empty for the outermost flow itself
 */
public record FlowPath(List<Step> steps) {

  /**
   * Into one state.
   *
   * @param branch of a Parallel state, counted from 0; 0 for a Map state, which has one flow
   */
  public record Step(String state, int branch) {}

  public FlowPath {
    steps = List.copyOf(steps);
  }

  /** The path of the flow of a state that is in the flow of this path. */
  public FlowPath into(LinkedState state, int branch) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(state.name(), state instanceof LinkedState.Map ? 0 : branch));
    return new FlowPath(longer);
  }

  /** The flow at the end of this path. */
  public LinkedFlow in(LinkedFlow outermost) {
    LinkedFlow flow = outermost;
    for (Step step : steps) {
      LinkedState state = flow.state(step.state());
      if (state instanceof LinkedState.Parallel parallel) {
        flow = parallel.branches().get(step.branch());
      } else if (state instanceof LinkedState.Map map) {
        flow = map.processor();
      } else {
        throw new IllegalArgumentException(
            "Expected a state with flows of its own but was a " + state.type() + " state");
      }
    }
    return flow;
  }
}
