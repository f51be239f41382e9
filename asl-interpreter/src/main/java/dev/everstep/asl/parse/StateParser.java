package dev.everstep.asl.parse;

import dev.everstep.asl.model.State;

/**
 * Reads the states of one type. There is one implementation per type, found by {@link FlowParser}.
 */
interface StateParser {

  /**
   * Reads what a state of this type may have. After a problem the state may hold stand-ins: a
   * definition with problems is never handed out.
   *
   * @param flows reads the flows within the state
   */
  State parse(String name, Fields fields, FlowParser flows);
}
