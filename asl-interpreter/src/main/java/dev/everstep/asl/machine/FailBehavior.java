package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.program.LinkedState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fail: ends its flow with an error; either text may be missing [AWS rec: test_state_fail_empty].
 */
final class FailBehavior implements StateBehavior<LinkedState.Fail> {

  @Override
  public Outcome enter(LinkedState.Fail state, Visit visit) {
    Scope scope = visit.scope(visit.input());
    return new Outcome.Failed(
        new StatesError(
            text(state.error(), scope, "ErrorPath"), text(state.cause(), scope, "CausePath")));
  }

  private static @Nullable String text(Optional<Expression> expression, Scope scope, String field) {
    if (expression.isEmpty()) {
      return null;
    }
    JsonNode value = expression.get().evaluate(scope);
    if (!value.isTextual()) {
      throw StatesException.runtime("The " + field + " field must refer to a string value.");
    }
    return value.textValue();
  }
}
