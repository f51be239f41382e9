package dev.everstep.worker.task.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;

/**
 * Knows {@code arn:aws:states:::temporal:activity:<type>}. Executions ask Temporal for such a task
 * themselves, so that it is in the queue that its worker polls; without one there is nobody to ask.
 */
public final class TemporalConnector implements TaskConnector {

  private static final String ACTIVITY = "activity:";

  /** Of a type: the server takes more, and refuses the whole workflow task beyond that. */
  private static final int MAX_LENGTH = 255;

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals("temporal")
        && call.pattern() == IntegrationPattern.REQUEST_RESPONSE
        && call.action().startsWith(ACTIVITY)
        && isType(call.action().substring(ACTIVITY.length()));
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure {
    throw TaskFailure.of(
        ErrorNames.RUNTIME,
        "Only an execution on a server can ask Temporal for an activity: mock it here");
  }

  private static boolean isType(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }
}
