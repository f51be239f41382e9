package dev.everstep.asl.parse;

import dev.everstep.asl.model.State;
import dev.everstep.asl.model.SucceedState;

/** Reads Succeed states, which assign nothing. */
final class SucceedStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    return new SucceedState(
        name, StateFields.common(fields, Assignments.output(fields, Readable.INPUT)));
  }
}
