package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import dev.everstep.asl.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whether an execution can go on with another definition: the states that it is in must be there,
 * and of the same type; what they say otherwise, and all other states, may differ.
 */
public final class RedriveCheck {

  private final UnaryOperator<JsonNode> whole;
  private final List<String> misfits = new ArrayList<>();

  private RedriveCheck(UnaryOperator<JsonNode> whole) {
    this.whole = whole;
  }

  /**
   * What does not fit, in sentences; empty if all does.
   *
   * @param unfinished what a machine has left ({@link Machine#unfinished})
   * @param whole gives what a branch has left for what its {@link BranchEnd} had in its place
   */
  public static List<String> misfits(
      Program program, JsonNode unfinished, UnaryOperator<JsonNode> whole) {
    RedriveCheck check = new RedriveCheck(requireNonNull(whole, "whole is null"));
    check.run(program.flow(), unfinished.path("root"));
    return List.copyOf(check.misfits);
  }

  private void run(LinkedFlow flow, JsonNode run) {
    if (run.has("unfinished")) {
      run(flow, whole.apply(run.path("unfinished")).path("root"));
    } else if (run.has("visit")) {
      visit(flow, run.path("visit"));
    } else if (run.has("nextState")) {
      requireState(flow, run.path("nextState").textValue());
    }
  }

  private void visit(LinkedFlow flow, JsonNode visit) {
    String name = visit.path("state").textValue();
    if (!requireState(flow, name)) {
      return;
    }
    LinkedState state = flow.state(name);
    String type = visit.path("type").textValue();
    if (!state.type().equals(type)) {
      misfits.add("The state '" + name + "' must be a " + type + " state.");
    } else if (visit.has("branches")) {
      branches(state, visit.path("branches"));
    }
  }

  private void branches(LinkedState state, JsonNode branches) {
    int total = branches.path("total").intValue();
    if (state instanceof LinkedState.Parallel parallel && parallel.branches().size() != total) {
      misfits.add("The state '" + state.name() + "' must have " + total + " branches.");
      return;
    }
    for (String member : List.of("running", "unfinished")) {
      for (JsonNode run : branches.path(member)) {
        int index = run.path("index").intValue();
        run(Behaviors.branching(state).flow(state, index), run);
      }
    }
  }

  private boolean requireState(LinkedFlow flow, String name) {
    boolean known = flow.states().containsKey(name);
    if (!known) {
      misfits.add("The state '" + name + "' must be in the definition, where it was before.");
    }
    return known;
  }
}
