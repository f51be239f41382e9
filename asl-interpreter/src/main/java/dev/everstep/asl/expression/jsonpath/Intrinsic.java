package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;

/**
 * A whole call as it is written. Every failure inside, however deep, names the whole of it, as on
 * AWS.
 */
record Intrinsic(String text, Call.Function call) implements Expression {

  static Intrinsic compile(String text) throws InvalidExpressionException {
    Cursor cursor = new Cursor(text);
    Call.Function call = CallParser.parse(cursor);
    if (!cursor.atEnd()) {
      throw cursor.unexpected();
    }
    return new Intrinsic(text, call);
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    try {
      return call.value(scope);
    } catch (StatesException e) {
      throw new StatesException(
          e.errorName(), "The function '" + text + "' had the following error: " + e.cause());
    }
  }
}
