package dev.everstep.asl.parse;

import dev.everstep.asl.model.Flow;
import dev.everstep.asl.model.ParallelState;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;

/** Reads Parallel states. */
final class ParallelStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.require("Branches");
    fields.onlyIn(QueryLanguage.JSONPATH, "ResultSelector", "ResultPath");
    return new ParallelState(
        name,
        StateFields.common(fields, Assignments.leaving(fields, Readable.RESULT)),
        StateFields.transition(fields),
        fields.someObjects("Branches", branch -> branch(branch, flows)),
        StateFields.arguments(fields),
        fields.objectTemplate("ResultSelector", Readable.INPUT),
        fields.referencePath("ResultPath"),
        StateFields.retriers(fields),
        StateFields.catchers(fields));
  }

  private static Flow branch(Fields fields, FlowParser flows) {
    fields.text("Comment");
    Flow flow = flows.parse(fields);
    fields.finish();
    return flow;
  }
}
