package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.api.machine.Encryption;
import dev.everstep.api.machine.Logging;
import dev.everstep.api.machine.Publication;
import dev.everstep.api.machine.RoleArn;
import dev.everstep.api.machine.Tracing;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.NewVersion;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.Registry;
import dev.everstep.worker.store.StateMachineChanges;
import dev.everstep.worker.store.StateMachineRow;
import dev.everstep.worker.store.VersionRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes a state machine, and publishes what results if that is wanted. Running executions keep
 * what they started with. A change that changes nothing keeps the revision [AWS rec:
 * test_create_update_state_machine_same_parameters].
 */
final class UpdateStateMachine
    implements Action<UpdateStateMachine.Request, UpdateStateMachine.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      @Length(min = 1, max = 1_048_576) @Sensitive Optional<String> definition,
      @Length(min = 1, max = 256) Optional<String> roleArn,
      Optional<Logging.Configuration> loggingConfiguration,
      Optional<Tracing.Configuration> tracingConfiguration,
      Optional<Boolean> publish,
      @Length(max = 256) @Sensitive Optional<String> versionDescription,
      Optional<Encryption.Configuration> encryptionConfiguration) {}

  public record Response(
      Instant updateDate, Optional<String> revisionId, Optional<String> stateMachineVersionArn) {}

  private final Registry registry;
  private final StateMachines machines;
  private final DefinitionText definitions;
  private final InstantSource clock;

  UpdateStateMachine(
      Registry registry, StateMachines machines, DefinitionText definitions, InstantSource clock) {
    this.registry = registry;
    this.machines = machines;
    this.definitions = definitions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "UpdateStateMachine";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    StateMachineArn arn = Arn.parseStateMachine(request.stateMachineArn());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<NewVersion> version =
        Publication.of(request.publish(), request.versionDescription(), now);
    requireAChange(request);
    StateMachineChanges changes = changes(request, machines.requireActive(arn, caller), now);
    return version.isPresent() ? publish(arn, changes, version.get()) : update(arn, changes, now);
  }

  private Response update(StateMachineArn arn, StateMachineChanges changes, Instant now) {
    StateMachineRow updated =
        registry.update(arn.toString(), changes).orElseThrow(() -> StateMachines.doesNotExist(arn));
    return new Response(now, StateMachines.requireActive(updated).revisionId(), Optional.empty());
  }

  private Response publish(StateMachineArn arn, StateMachineChanges changes, NewVersion version) {
    try {
      VersionRow published =
          registry
              .update(arn.toString(), changes, version)
              .orElseThrow(() -> StateMachines.doesNotExist(arn));
      return new Response(
          version.creationDate(), published.machine().revisionId(), Optional.of(published.arn()));
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, arn.toString());
    }
  }

  private StateMachineChanges changes(Request request, StateMachineRow current, Instant now) {
    return new StateMachineChanges(
        request.definition().map(text -> definitions.require(text, current.type())),
        request.roleArn().map(RoleArn::require),
        request.loggingConfiguration().map(given -> Logging.json(Optional.of(given))),
        request.tracingConfiguration().map(given -> Tracing.json(Optional.of(given))),
        request.encryptionConfiguration().map(given -> Encryption.json(Optional.of(given))),
        UUID.randomUUID().toString(),
        now);
  }

  private static void requireAChange(Request request) {
    if (request.definition().isEmpty()
        && request.roleArn().isEmpty()
        && request.loggingConfiguration().isEmpty()
        && request.tracingConfiguration().isEmpty()
        && request.encryptionConfiguration().isEmpty()) {
      throw ApiError.MISSING_REQUIRED_PARAMETER.because(
          "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
    }
  }
}
