package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.task.TaskAnswers;

/** Tells that a task is alive; leaves no trace in the history. */
final class SendTaskHeartbeat implements Action<SendTaskHeartbeat.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 2048) String taskToken) {}

  private final TaskAnswers answers;

  SendTaskHeartbeat(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskHeartbeat";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    answers.heartbeat(request.taskToken(), caller);
    return new Nothing();
  }
}
