package dev.everstep.asl.validate.shape;

import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.ChoiceRule;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the states of a flow are entered with, whichever way leads to them. A state that is reached
 * by ever more shapes, as loops can do, is entered with {@link Shape#ANY}: each state is looked at
 * a fixed number of times at most.
 */
public final class FlowShapes {

  private static final int MOST_VISITS = 8;

  private final Flow flow;
  private final Map<String, Shape> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> visits = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  private FlowShapes(Flow flow) {
    this.flow = flow;
  }

  /** By the names of the states; those that nothing leads to are left out. */
  public static Map<String, Shape> inputs(Flow flow, Shape start) {
    FlowShapes shapes = new FlowShapes(flow);
    shapes.enter(flow.startAt(), start);
    while (!shapes.open.isEmpty()) {
      shapes.leave(shapes.open.pop());
    }
    return shapes.inputs;
  }

  private void enter(String name, Shape shape) {
    if (!flow.states().containsKey(name)) {
      return;
    }
    Shape before = inputs.get(name);
    Shape after = before == null ? shape : before.or(shape);
    if (before != null && after.equals(before)) {
      return;
    }
    inputs.put(name, visits.merge(name, 1, Integer::sum) < MOST_VISITS ? after : Shape.ANY);
    open.push(name);
  }

  private void leave(String name) {
    State state = flow.states().get(name);
    Shape input = inputs.get(name);
    if (state == null || input == null) {
      return;
    }
    StateShapes shapes = new StateShapes(state, input);
    if (state.transition().orElse(null) instanceof Transition.Next next) {
      enter(next.state(), shapes.output());
    }
    if (state instanceof ChoiceState choice) {
      choice.choices().stream().map(ChoiceRule::next).forEach(to -> enter(to, shapes.output()));
      choice.defaultState().ifPresent(to -> enter(to, shapes.output()));
    }
    for (Catcher catcher : state.catchers()) {
      enter(catcher.next(), shapes.caught(catcher.resultPath()));
    }
  }
}
