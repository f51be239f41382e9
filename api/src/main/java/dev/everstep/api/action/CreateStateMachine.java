package dev.everstep.api.action;

import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.arn.Names;
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
import dev.everstep.api.resource.Tags;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.NewStateMachine;
import dev.everstep.worker.store.NewVersion;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.Registry;
import dev.everstep.worker.store.StateMachineRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Creates a state machine, with its first version if that is to be published. Idempotent: the same
 * name, definition (as text), type, logging, tracing, encryption and publication give the same
 * answer; role and tags are not compared.
 */
final class CreateStateMachine
    implements Action<CreateStateMachine.Request, CreateStateMachine.Response> {

  public record Request(
      @Length(min = 1, max = 80) String name,
      @Length(min = 1, max = 1_048_576) @Sensitive String definition,
      @Length(min = 1, max = 256) String roleArn,
      Optional<MachineType> type,
      Optional<Logging.Configuration> loggingConfiguration,
      Optional<List<Tags.Tag>> tags,
      Optional<Tracing.Configuration> tracingConfiguration,
      Optional<Boolean> publish,
      @Length(max = 256) @Sensitive Optional<String> versionDescription,
      Optional<Encryption.Configuration> encryptionConfiguration) {}

  public record Response(
      String stateMachineArn, Instant creationDate, Optional<String> stateMachineVersionArn) {}

  private static final int FIRST_VERSION = 1;

  private final Registry registry;
  private final StateMachines machines;
  private final DefinitionText definitions;
  private final InstantSource clock;

  CreateStateMachine(
      Registry registry, StateMachines machines, DefinitionText definitions, InstantSource clock) {
    this.registry = registry;
    this.machines = machines;
    this.definitions = definitions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateStateMachine";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    NewStateMachine wanted = read(request, caller);
    StateMachineArn arn = new StateMachineArn(Scope.of(caller), wanted.name());
    // A machine in deletion may be gone by now; finding it out frees the name.
    machines.find(arn, caller);
    StateMachineRow row = StateMachines.requireActive(create(wanted));
    if (!isSame(row, wanted)) {
      throw ApiError.STATE_MACHINE_ALREADY_EXISTS.because(
          "State Machine Already Exists: '" + arn + "'");
    }
    return new Response(
        row.arn(), row.creationDate(), wanted.version().map(version -> arn + ":" + FIRST_VERSION));
  }

  private StateMachineRow create(NewStateMachine wanted) {
    try {
      return registry.createIfAbsent(wanted);
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, wanted.arn());
    }
  }

  private NewStateMachine read(Request request, Caller caller) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<NewVersion> version =
        Publication.of(request.publish(), request.versionDescription(), now);
    String name = Names.require(request.name());
    String arn = new StateMachineArn(Scope.of(caller), name).toString();
    MachineType type = request.type().orElse(MachineType.STANDARD);
    return new NewStateMachine(
        arn,
        name,
        type,
        definitions.require(request.definition(), type),
        RoleArn.require(request.roleArn()),
        Logging.json(request.loggingConfiguration()),
        Tracing.json(request.tracingConfiguration()),
        Encryption.json(request.encryptionConfiguration()),
        Tags.require(request.tags().orElse(List.of()), arn),
        version,
        now);
  }

  private boolean isSame(StateMachineRow row, NewStateMachine wanted) {
    Optional<String> firstDescription =
        wanted.version().map(version -> version.description().orElse(""));
    return row.definition().equals(wanted.definition())
        && row.type() == wanted.type()
        && row.loggingConfiguration().equals(wanted.loggingConfiguration())
        && row.tracingConfiguration().equals(wanted.tracingConfiguration())
        && row.encryptionConfiguration().equals(wanted.encryptionConfiguration())
        && registry.firstDescription(row.arn()).equals(firstDescription);
  }
}
