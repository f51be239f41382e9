package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskResource;
import dev.everstep.asl.model.TaskState;
import java.util.Optional;

/** Reads Task states. Whether the resource can be called is for the host to say, later. */
final class TaskStateParser implements StateParser {

  @Override
  public State parse(String name, Fields fields, FlowParser flows) {
    fields.require("Resource");
    fields.onlyIn(QueryLanguage.JSONPATH, "ResultSelector", "ResultPath");
    TaskState state =
        new TaskState(
            name,
            StateFields.common(fields, Assignments.leaving(fields, Readable.RESULT)),
            StateFields.transition(fields),
            new TaskResource(fields.text("Resource").orElse("")),
            StateFields.arguments(fields),
            fields.objectTemplate("ResultSelector", Readable.INPUT),
            fields.referencePath("ResultPath"),
            StateFields.amount(fields, "TimeoutSeconds", 1, StateFields.MAXIMUM_SECONDS),
            StateFields.amount(fields, "HeartbeatSeconds", 1, StateFields.MAXIMUM_SECONDS),
            credentials(fields),
            StateFields.retriers(fields),
            StateFields.catchers(fields));
    requireHeartbeatWithinTimeout(state, fields);
    return state;
  }

  private static Optional<JsonNode> credentials(Fields fields) {
    Optional<JsonNode> credentials = fields.objectTemplate("Credentials", Readable.INPUT);
    if (credentials.isPresent()
        && !credentials.get().has("RoleArn")
        && !credentials.get().has("RoleArn.$")) {
      fields.problem("Credentials", "The field 'RoleArn' is required but was missing");
    }
    return credentials;
  }

  /** [ASL: Task State] The heartbeat interval "MUST be smaller than" the timeout. */
  private static void requireHeartbeatWithinTimeout(TaskState state, Fields fields) {
    if (state.timeout().orElse(null) instanceof Amount.Constant timeout
        && state.heartbeat().orElse(null) instanceof Amount.Constant heartbeat
        && heartbeat.value() >= timeout.value()) {
      fields.problem("HeartbeatSeconds", "'HeartbeatSeconds' must be less than 'TimeoutSeconds'");
    }
  }
}
