package dev.everstep.asl.parse;

import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.State;

/** Reads Pass states. */
final class PassStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    PassState state =
        new PassState(
            name,
            StateFields.common(fields),
            StateFields.transition(fields),
            fields.template("Parameters"),
            fields.value("Result"),
            fields.referencePath("ResultPath"));
    fields.refuseForNow("Assign");
    fields.refuseInJsonPath("Output");
    return state;
  }
}
