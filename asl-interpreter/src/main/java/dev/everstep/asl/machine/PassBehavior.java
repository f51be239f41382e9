package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.program.LinkedState;

/** Pass: its fixed result if it has one, else its parameters, else its input. */
final class PassBehavior implements StateBehavior<LinkedState.Pass> {

  @Override
  public Outcome enter(LinkedState.Pass state, Visit visit) {
    JsonNode arguments = visit.arguments();
    return new Outcome.Completed(state.result().orElse(arguments));
  }
}
