package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.arn.Names;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.ClientConnection;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.awsjson.WaitingAction;
import dev.everstep.api.execution.Billing;
import dev.everstep.api.execution.ExecutionInput;
import dev.everstep.api.execution.Starter;
import dev.everstep.api.execution.Starter.Target;
import dev.everstep.api.machine.DataIncluded;
import dev.everstep.api.resource.StartTargets;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.MachineType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Starts an EXPRESS execution and answers its end [AWS rec: test_express_sync]. */
final class StartSyncExecution
    implements WaitingAction<StartSyncExecution.Request, StartSyncExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      @Length(min = 1, max = 80) Optional<String> name,
      @Sensitive Optional<String> input,
      @Length(max = 256) @Matches("\\p{ASCII}*") Optional<String> traceHeader,
      Optional<DataIncluded.Choice> includedData) {}

  /** How it ended. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    TIMED_OUT
  }

  public record Response(
      String executionArn,
      String stateMachineArn,
      String name,
      Instant startDate,
      Instant stopDate,
      Status status,
      Optional<String> error,
      Optional<String> cause,
      Optional<String> input,
      DataIncluded.Details inputDetails,
      Optional<String> output,
      Optional<DataIncluded.Details> outputDetails,
      Optional<String> traceHeader,
      Billing.Details billingDetails) {}

  private final StartTargets targets;
  private final Starter starter;
  private final Executor answering;

  StartSyncExecution(StartTargets targets, Starter starter, Executor answering) {
    this.targets = targets;
    this.starter = starter;
    this.answering = answering;
  }

  @Override
  public String name() {
    return "StartSyncExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public CompletionStage<Response> begin(
      Request request, Caller caller, ClientConnection connection) {
    String name = request.name().map(Names::require).orElseGet(() -> UUID.randomUUID().toString());
    String input = ExecutionInput.require(request.input());
    Target target = targets.require(request.stateMachineArn(), caller);
    if (target.machine().type() != MachineType.EXPRESS) {
      throw StateMachines.typeNotSupported();
    }
    StateMachineArn arn = Arn.parseStateMachine(target.machine().arn());
    Starter.Wanted wanted =
        new Starter.Wanted(
            arn.express(name, UUID.randomUUID().toString()).toString(),
            name,
            target,
            input,
            caller.traceHeader().or(request::traceHeader));
    boolean withData = DataIncluded.isWanted(request.includedData());
    connection.expectWait(Starter.SYNC_PATIENCE);
    return starter
        .run(wanted)
        .thenApplyAsync(completed -> response(wanted, completed, withData), answering);
  }

  private static Response response(
      Starter.Wanted wanted, Starter.Completed completed, boolean withData) {
    Ending ending = completed.ending();
    DataIncluded.Details details = new DataIncluded.Details(withData);
    return new Response(
        wanted.executionArn(),
        wanted.target().machine().arn(),
        wanted.name(),
        completed.startDate(),
        ending.stopDate(),
        status(ending.status()),
        Optional.ofNullable(ending.error()),
        Optional.ofNullable(ending.cause()),
        Optional.of(wanted.input()).filter(input -> withData),
        details,
        ending.output().filter(output -> withData),
        ending.output().map(output -> details),
        wanted.traceHeader(),
        Billing.of(
            wanted.target().machine().definition(),
            wanted.input(),
            ending.output(),
            Duration.between(completed.startDate(), ending.stopDate())));
  }

  private static Status status(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED -> Status.SUCCEEDED;
      case TIMED_OUT -> Status.TIMED_OUT;
      case FAILED, ABORTED -> Status.FAILED;
      case RUNNING -> throw new AssertionError(status);
    };
  }
}
