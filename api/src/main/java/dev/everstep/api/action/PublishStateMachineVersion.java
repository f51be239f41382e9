package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.NewVersion;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.VersionRow;
import dev.everstep.worker.store.Versions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Publishes the current revision of a state machine; a revision that has a version keeps it. */
final class PublishStateMachineVersion
    implements Action<PublishStateMachineVersion.Request, PublishStateMachineVersion.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      Optional<String> revisionId,
      @Length(max = 256) @Sensitive Optional<String> description) {}

  public record Response(Instant creationDate, String stateMachineVersionArn) {}

  private final Versions versions;
  private final StateMachines machines;
  private final InstantSource clock;

  PublishStateMachineVersion(Versions versions, StateMachines machines, InstantSource clock) {
    this.versions = versions;
    this.machines = machines;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "PublishStateMachineVersion";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    StateMachineArn arn = Arn.parseStateMachine(request.stateMachineArn());
    machines.requireActive(arn, caller);
    VersionRow version = publish(arn, request);
    return new Response(version.creationDate(), version.arn());
  }

  private VersionRow publish(StateMachineArn arn, Request request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      return versions
          .publish(arn.toString(), request.revisionId(), new NewVersion(request.description(), now))
          .orElseThrow(() -> StateMachines.doesNotExist(arn));
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, arn.toString());
    }
  }
}
