package dev.everstep.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;

/**
 * Anything compiled from a definition that gives a value: a constant, a path, a payload template, a
 * function call.
 */
@FunctionalInterface
public interface Expression {

  /**
   * The value in this scope. Trees are shared, never changed.
   *
   * @throws StatesException if it cannot be evaluated
   */
  JsonNode evaluate(Scope scope);
}
