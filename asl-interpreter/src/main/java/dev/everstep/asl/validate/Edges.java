package dev.everstep.asl.validate;

import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.ChoiceState;
import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;
import dev.everstep.asl.model.Transition;
import dev.everstep.asl.parse.Location;
import java.util.ArrayList;
import java.util.List;

/** Where states lead to. */
final class Edges {

  /** Where a state may go next, and the field that says so. */
  record Edge(String target, Location location) {}

  private Edges() {}

  static List<Edge> of(State state, Location at) {
    List<Edge> edges = new ArrayList<>();
    if (state.transition().orElse(null) instanceof Transition.Next next) {
      edges.add(new Edge(next.state(), at.field("Next", 0)));
    }
    if (state instanceof ChoiceState choice) {
      Location choices = at.field("Choices", 0);
      for (int i = 0; i < choice.choices().size(); i++) {
        edges.add(new Edge(choice.choices().get(i).next(), choices.element(i).field("Next", 0)));
      }
      choice.defaultState().ifPresent(name -> edges.add(new Edge(name, at.field("Default", 0))));
    }
    List<Catcher> catchers = state.catchers();
    for (int i = 0; i < catchers.size(); i++) {
      edges.add(new Edge(catchers.get(i).next(), at.field("Catch", 0).element(i).field("Next", 0)));
    }
    return edges;
  }

  /** [ASL: States] "terminal state" is one with {@code End}, a Succeed or a Fail state. */
  static boolean isTerminal(State state) {
    return state instanceof SucceedState
        || state instanceof FailState
        || state.transition().orElse(null) instanceof Transition.End;
  }
}
