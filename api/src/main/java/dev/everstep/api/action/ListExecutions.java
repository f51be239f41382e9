package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.execution.ExecutionList;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.ExecutionQuery;
import dev.everstep.worker.store.ExecutionQuery.StartedBy;
import dev.everstep.worker.store.ExecutionSummary;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists the executions of a STANDARD state machine, a version or an alias, the most recent first.
 */
final class ListExecutions implements Action<ListExecutions.Request, ListExecutions.Response> {

  public record Request(
      @Length(min = 1, max = 256) Optional<String> stateMachineArn,
      Optional<StatusFilter> statusFilter,
      @Range(min = 0, max = 1000) Optional<Integer> maxResults,
      @Length(min = 1, max = 3096) Optional<String> nextToken,
      @Length(min = 1, max = 2000) Optional<String> mapRunArn,
      Optional<RedriveFilter> redriveFilter) {}

  /** Of which executions to list. */
  public enum StatusFilter {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    PENDING_REDRIVE
  }

  /** Whether to list what was redriven. */
  public enum RedriveFilter {
    REDRIVEN,
    NOT_REDRIVEN
  }

  public record Response(List<Item> executions, Optional<String> nextToken) {}

  public record Item(
      String executionArn,
      String stateMachineArn,
      String name,
      ExecutionStatus status,
      Instant startDate,
      Optional<Instant> stopDate,
      Optional<String> stateMachineVersionArn,
      Optional<String> stateMachineAliasArn,
      int redriveCount,
      Optional<Instant> redriveDate) {}

  private final StateMachines machines;
  private final QualifiedLookup qualified;
  private final ExecutionList executions;
  private final PageTokens tokens;

  ListExecutions(
      StateMachines machines,
      QualifiedLookup qualified,
      ExecutionList executions,
      PageTokens tokens) {
    this.machines = machines;
    this.qualified = qualified;
    this.executions = executions;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListExecutions";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    String arn = stateMachineArn(request);
    StartedBy startedBy = requireStandard(arn, caller);
    Optional<StatusFilter> status = request.statusFilter();
    if (status.equals(Optional.of(StatusFilter.PENDING_REDRIVE))) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "The status PENDING_REDRIVE can be listed for a Map Run only");
    }
    Optional<RedriveFilter> redriven = request.redriveFilter();
    Paging paging =
        Paging.of(
            tokens,
            name(),
            caller,
            arn,
            status.map(Enum::name).orElse(""),
            redriven.map(Enum::name).orElse(""));
    Optional<Key> after = paging.open(request.nextToken()).map(Key::new);
    Page<ExecutionSummary> page =
        executions.list(
            new ExecutionQuery(
                startedBy,
                arn,
                status.map(Enum::name).map(ExecutionStatus::valueOf),
                redriven.map(RedriveFilter.REDRIVEN::equals),
                Paging.size(request.maxResults()),
                after));
    return new Response(
        page.items().stream().map(ListExecutions::item).toList(),
        paging.issue(page.next().map(Key::text)));
  }

  private StartedBy requireStandard(String text, Caller caller) {
    StartedBy startedBy = StartedBy.STATE_MACHINE;
    StateMachineArn machine;
    if (Arn.parse(text) instanceof QualifiedStateMachineArn arn) {
      startedBy = requireQualified(arn, caller);
      machine = arn.stateMachine();
    } else {
      machine = Arn.parseStateMachine(text);
    }
    if (machines.require(machine, caller).type() == MachineType.EXPRESS) {
      throw StateMachines.typeNotSupported();
    }
    return startedBy;
  }

  private StartedBy requireQualified(QualifiedStateMachineArn arn, Caller caller) {
    if (qualified.findVersion(arn, caller).isPresent()) {
      return StartedBy.VERSION;
    }
    return qualified
        .findAlias(arn, caller)
        .map(alias -> StartedBy.ALIAS)
        .orElseThrow(() -> StateMachines.doesNotExist(arn));
  }

  private static String stateMachineArn(Request request) {
    if (request.stateMachineArn().isPresent() == request.mapRunArn().isPresent()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Give either stateMachineArn or mapRunArn, and not both");
    }
    return request
        .stateMachineArn()
        .orElseThrow(
            () -> Refusals.notFound(Arn.parseMapRun(request.mapRunArn().get()).toString()));
  }

  private static Item item(ExecutionSummary execution) {
    return new Item(
        execution.executionArn(),
        execution.stateMachineArn(),
        execution.name(),
        execution.status(),
        execution.startDate(),
        execution.stopDate(),
        execution.versionArn(),
        execution.aliasArn(),
        execution.redriveCount(),
        execution.redriveDate());
  }
}
