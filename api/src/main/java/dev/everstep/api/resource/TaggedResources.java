package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.ActivityArn;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;

/** What can have tags: state machines and activities, but no versions and aliases. */
public final class TaggedResources {

  private final StateMachines machines;
  private final ActivityLookup activities;

  public TaggedResources(StateMachines machines, ActivityLookup activities) {
    this.machines = machines;
    this.activities = activities;
  }

  /**
   * The ARN of a resource that exists.
   *
   * @throws ApiException {@code ResourceNotFound}, {@code InvalidArn}
   */
  public String require(String text, Caller caller) {
    boolean exists =
        Arn.parse(text) instanceof ActivityArn activity
            ? activities.find(activity, caller).isPresent()
            : machines.find(Arn.parseStateMachine(text), caller).isPresent();
    if (!exists) {
      throw Refusals.notFound(text);
    }
    return text;
  }
}
