package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.program.LinkedState;
import java.util.OptionalInt;

/** Choice: the first rule that holds decides, else the default. */
final class ChoiceBehavior implements StateBehavior<LinkedState.Choice> {

  @Override
  public Outcome enter(LinkedState.Choice state, Visit visit) {
    JsonNode input = visit.input();
    Scope scope = visit.scope(input);
    Observer observer = visit.machine().observer;
    for (int i = 0; i < state.rules().size(); i++) {
      LinkedState.Choice.Rule rule = state.rules().get(i);
      if (rule.test().test(scope)) {
        observer.chose(state.name(), OptionalInt.of(i));
        return new Outcome.CompletedTo(input, rule.next(), rule.exit());
      }
    }
    String otherwise =
        state
            .defaultState()
            .orElseThrow(
                () ->
                    new StatesException(
                        ErrorNames.NO_CHOICE_MATCHED,
                        "Failed to transition out of the state. The state does not point to a next state."));
    observer.chose(state.name(), OptionalInt.empty());
    return new Outcome.CompletedTo(input, otherwise, state.base().dataFlow());
  }
}
