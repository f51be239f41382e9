package dev.everstep.api.action;

import dev.everstep.api.arn.Arn.ActivityArn;
import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.arn.Names;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.machine.Encryption;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.Tags;
import dev.everstep.worker.store.Activities;
import dev.everstep.worker.store.ActivityRow;
import dev.everstep.worker.store.RefusedChangeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates an activity. Idempotent by its name; tags are not compared, encryption is. */
final class CreateActivity implements Action<CreateActivity.Request, CreateActivity.Response> {

  public record Request(
      @Length(min = 1, max = 80) String name,
      Optional<List<Tags.Tag>> tags,
      Optional<Encryption.Configuration> encryptionConfiguration) {}

  public record Response(String activityArn, Instant creationDate) {}

  private final Activities activities;
  private final InstantSource clock;

  CreateActivity(Activities activities, InstantSource clock) {
    this.activities = activities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateActivity";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    String name = Names.require(request.name());
    String arn = new ActivityArn(Scope.of(caller), name).toString();
    ActivityRow wanted =
        new ActivityRow(
            arn,
            name,
            Encryption.json(request.encryptionConfiguration()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    ActivityRow row = create(wanted, Tags.require(request.tags().orElse(List.of()), arn));
    if (!row.encryptionConfiguration().equals(wanted.encryptionConfiguration())) {
      throw ApiError.ACTIVITY_ALREADY_EXISTS.because("Activity Already Exists: '" + arn + "'");
    }
    return new Response(row.arn(), row.creationDate());
  }

  private ActivityRow create(ActivityRow wanted, Map<String, String> tags) {
    try {
      return activities.createIfAbsent(wanted, tags);
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, wanted.arn());
    }
  }
}
