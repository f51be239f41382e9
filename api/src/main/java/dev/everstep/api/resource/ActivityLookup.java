package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.ActivityArn;
import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.store.Activities;
import dev.everstep.worker.store.ActivityRow;
import java.util.Optional;

/** Finds activities for a caller: what belongs to another account or region does not exist. */
public final class ActivityLookup {

  private final Activities activities;

  public ActivityLookup(Activities activities) {
    this.activities = activities;
  }

  /** The activity; empty if there is none, or none that is the caller's. */
  public Optional<ActivityRow> find(ActivityArn arn, Caller caller) {
    return arn.scope().equals(Scope.of(caller))
        ? activities.find(arn.toString())
        : Optional.empty();
  }

  /**
   * The activity.
   *
   * @throws ApiException {@code ActivityDoesNotExist}, {@code InvalidArn}
   */
  public ActivityRow require(String text, Caller caller) {
    ActivityArn arn = Arn.parseActivity(text);
    return find(arn, caller)
        .orElseThrow(
            () ->
                ApiError.ACTIVITY_DOES_NOT_EXIST.because("Activity Does Not Exist: '" + arn + "'"));
  }
}
