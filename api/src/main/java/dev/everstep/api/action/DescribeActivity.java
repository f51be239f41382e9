package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.ActivityLookup;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.store.ActivityRow;
import java.time.Instant;

/** Describes an activity [AWS rec: test_create_describe_delete_activity]. */
final class DescribeActivity
    implements Action<DescribeActivity.Request, DescribeActivity.Response> {

  public record Request(@Length(min = 1, max = 256) String activityArn) {}

  public record Response(
      String activityArn, String name, Instant creationDate, JsonNode encryptionConfiguration) {}

  private final ActivityLookup activities;

  DescribeActivity(ActivityLookup activities) {
    this.activities = activities;
  }

  @Override
  public String name() {
    return "DescribeActivity";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    ActivityRow activity = activities.require(request.activityArn(), caller);
    return new Response(
        activity.arn(),
        activity.name(),
        activity.creationDate(),
        Json.parseTrusted(activity.encryptionConfiguration()));
  }
}
