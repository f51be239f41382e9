package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;

/**
 * How data enters and leaves one state. One object per state, chosen with its query language when a
 * definition is linked; every method throws {@link StatesException} if the data does not fit.
 */
public interface DataFlow extends Exit {

  /** The effective input. */
  JsonNode input(Scope rawInput);

  /** What a task, the branches or a Pass state are given, of the effective input. */
  JsonNode arguments(Scope effectiveInput);
}
