package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.ReferencePath;
import dev.everstep.asl.model.NullablePath;

/** {@code ResultPath}: where a result goes in the raw input. */
@FunctionalInterface
interface Placement {

  /** The raw input with the result in its place; neither is changed. */
  JsonNode place(JsonNode rawInput, JsonNode result);

  /** Absent replaces the input, null keeps it. */
  static Placement compile(NullablePath resultPath) throws InvalidExpressionException {
    if (resultPath instanceof NullablePath.Null) {
      return (rawInput, result) -> rawInput;
    }
    if (resultPath instanceof NullablePath.Of of) {
      ReferencePath path = ReferencePath.parse(of.path());
      return path::put;
    }
    return (rawInput, result) -> result;
  }
}
