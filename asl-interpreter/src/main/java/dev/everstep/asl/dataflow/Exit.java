package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;

/** A way out of a state: its own, that of a choice rule, or that of a catcher. */
@FunctionalInterface
public interface Exit {

  /**
   * Computes what is left behind. All of it sees the variables as they were before: an assignment
   * may swap two [ASL: Assign].
   *
   * @param value a raw result; what a state without result hands on; or an Error Output
   * @throws StatesException if the data does not fit
   */
  Departure leave(Scope rawInput, JsonNode value);
}
