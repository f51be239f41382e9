package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;
import dev.everstep.asl.model.QueryLanguage;
import java.util.Optional;

/** Compiles what a query language has in place of another. */
interface Dialect {

  Dialect JSONPATH = new JsonPathDialect();
  Dialect JSONATA = new JsonataDialect();

  static Dialect of(Common common) {
    return common.queryLanguage() == QueryLanguage.JSONATA ? JSONATA : JSONPATH;
  }

  /**
   * The data flow of a state; fields that its type or the language lacks are absent.
   *
   * @param hasResult whether it is a Task, Parallel or Map state
   */
  DataFlow dataFlow(Common common, Transformation transformation, boolean hasResult)
      throws InvalidExpressionException;

  /** The fields of a state through which data goes in and out, besides the common ones. */
  record Transformation(
      Optional<JsonNode> arguments, Optional<JsonNode> resultSelector, NullablePath resultPath) {

    static final Transformation NONE =
        new Transformation(Optional.empty(), Optional.empty(), NullablePath.ABSENT);
  }

  /** The way out by a choice rule. */
  Exit chosen(Common choice, Leaving rule, int index) throws InvalidExpressionException;

  /** The way out by a catcher. */
  Exit caught(Catcher catcher, int index) throws InvalidExpressionException;

  /** A tree with expressions in it. */
  Expression template(JsonNode template, String field) throws InvalidExpressionException;

  /** Whether a task is to be given its arguments anew for each attempt. */
  boolean differsByAttempt(JsonNode arguments) throws InvalidExpressionException;

  /** The array or object that a Map state goes over. */
  Expression items(MapState map) throws InvalidExpressionException;
}
