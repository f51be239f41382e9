package dev.everstep.asl.parse;

import dev.everstep.asl.model.FailState;
import dev.everstep.asl.model.State;

/** Reads Fail states. Both texts may be left out [AWS rec: test_state_fail_empty]. */
final class FailStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    return new FailState(
        name,
        StateFields.commonWithoutData(fields),
        StateFields.text(fields, "Error"),
        StateFields.text(fields, "Cause"));
  }
}
