package dev.everstep.asl.parse;

import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;

/** Reads Succeed states. */
final class SucceedStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    SucceedState state = new SucceedState(name, StateFields.common(fields));
    fields.refuseInJsonPath("Output");
    return state;
  }
}
