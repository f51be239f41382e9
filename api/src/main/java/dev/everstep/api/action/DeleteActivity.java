package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.ActivityArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.ActivityLookup;
import dev.everstep.worker.store.Activities;

/** Deletes an activity; one that does not exist is deleted already. */
final class DeleteActivity implements Action<DeleteActivity.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 256) String activityArn) {}

  private final ActivityLookup lookup;
  private final Activities activities;

  DeleteActivity(ActivityLookup lookup, Activities activities) {
    this.lookup = lookup;
    this.activities = activities;
  }

  @Override
  public String name() {
    return "DeleteActivity";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    ActivityArn arn = Arn.parseActivity(request.activityArn());
    lookup.find(arn, caller).ifPresent(activity -> activities.remove(activity.arn()));
    return new Nothing();
  }
}
