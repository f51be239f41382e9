package dev.everstep.asl.parse;

import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.State;

/** Reads Parallel states. */
final class ParallelStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.require("Branches");
    ParallelState state =
        new ParallelState(
            name,
            StateFields.common(fields),
            StateFields.transition(fields),
            fields.someObjects("Branches", branch -> branch(branch, flows)),
            fields.template("Parameters"),
            fields.objectTemplate("ResultSelector"),
            fields.referencePath("ResultPath"),
            StateFields.retriers(fields),
            StateFields.catchers(fields));
    fields.refuseForNow("Assign");
    fields.refuseInJsonPath("Arguments", "Output");
    return state;
  }

  private static Flow branch(Fields fields, FlowParser flows) {
    if (!Languages.canRead(fields)) {
      return FlowParser.UNREADABLE;
    }
    Languages.read(fields);
    fields.text("Comment");
    Flow flow = flows.parse(fields);
    fields.finish();
    return flow;
  }
}
