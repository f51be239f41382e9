package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;

/**
 * One intrinsic function. It has no state, and the same arguments and random bits give the same
 * value.
 */
public interface IntrinsicFunction {

  /** As it is called, such as {@code States.Format}. */
  String name();

  /** With fewer arguments no call compiles. */
  int fewestArguments();

  /** With more arguments no call compiles. */
  default int mostArguments() {
    return fewestArguments();
  }

  /** Whether the first argument, written as a constant, is handed over with its backslashes. */
  default boolean readsEscapesOfFirstArgument() {
    return false;
  }

  /**
   * The value. Nodes of the arguments are shared, never changed.
   *
   * @throws StatesException {@code States.IntrinsicFailure}
   */
  JsonNode call(Arguments arguments, Sources sources);
}
