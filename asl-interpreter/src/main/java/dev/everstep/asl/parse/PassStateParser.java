package dev.everstep.asl.parse;

import dev.everstep.asl.model.PassState;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;

/** Reads Pass states. */
final class PassStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.onlyIn(QueryLanguage.JSONPATH, "Parameters", "Result", "ResultPath");
    return new PassState(
        name,
        StateFields.common(fields, Assignments.leaving(fields, Readable.INPUT)),
        StateFields.transition(fields),
        fields.template("Parameters"),
        fields.value("Result"),
        fields.referencePath("ResultPath"));
  }
}
