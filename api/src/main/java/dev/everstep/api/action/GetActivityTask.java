package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.ClientConnection;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.WaitingAction;
import dev.everstep.api.resource.ActivityLookup;
import dev.everstep.api.task.ActivityPolls;
import dev.everstep.worker.store.ActivityTask;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Waits for a task of an activity; the token is null if none came. */
final class GetActivityTask
    implements WaitingAction<GetActivityTask.Request, GetActivityTask.Response> {

  public record Request(
      @Length(min = 1, max = 256) String activityArn,
      @Length(min = 1, max = 80) Optional<String> workerName) {}

  public record Response(JsonNode taskToken, Optional<String> input) {

    static Response of(Optional<ActivityTask> task) {
      return new Response(
          task.<JsonNode>map(taken -> TextNode.valueOf(taken.token()))
              .orElse(NullNode.getInstance()),
          task.map(ActivityTask::input));
    }
  }

  private final ActivityLookup activities;
  private final ActivityPolls polls;

  GetActivityTask(ActivityLookup activities, ActivityPolls polls) {
    this.activities = activities;
    this.polls = polls;
  }

  @Override
  public String name() {
    return "GetActivityTask";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public CompletionStage<Response> begin(
      Request request, Caller caller, ClientConnection connection) {
    String activity = activities.require(request.activityArn(), caller).arn();
    return polls.poll(activity, request.workerName(), connection).thenApply(Response::of);
  }
}
