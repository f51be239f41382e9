package dev.everstep.api.action;

import dev.everstep.api.awsjson.Operation;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.execution.Deliveries;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.execution.ExecutionList;
import dev.everstep.api.execution.Executions;
import dev.everstep.api.execution.HistoryReader;
import dev.everstep.api.execution.OpenExecutions;
import dev.everstep.api.execution.Redriver;
import dev.everstep.api.execution.Starter;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.api.resource.ActivityLookup;
import dev.everstep.api.resource.Deletions;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.Redrivability;
import dev.everstep.api.resource.StartTargets;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.api.resource.TaggedResources;
import dev.everstep.api.task.ActivityPolls;
import dev.everstep.api.task.TaskAnswers;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.store.Store;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/** The table of all operations, and how each is made. */
public final class Actions {

  private Actions() {}

  /**
   * What the actions work on.
   *
   * @param resources which task resources the workers can run
   * @param tasks calls them where no execution does
   * @param answers what is sent back with task tokens
   * @param polls workers that wait for tasks
   * @param settings that executions are started with
   * @param background runs what goes on after an answer
   * @param answering gives the answers that had to be waited for: clients may read slowly
   */
  public record Parts(
      Store store,
      ExecutionGateway gateway,
      ResourceCatalog resources,
      TaskCaller tasks,
      ExecutionSettings settings,
      PageTokens tokens,
      TaskAnswers answers,
      ActivityPolls polls,
      InstantSource clock,
      Executor background,
      Executor answering) {}

  /** The actions by name. */
  public static Map<String, Operation<?, ?>> of(Parts parts) {
    Store store = parts.store();
    InstantSource clock = parts.clock();
    Deletions deletions = new Deletions(store, parts.gateway(), parts.background());
    StateMachines machines = new StateMachines(store.registry(), deletions);
    ActivityLookup activities = new ActivityLookup(store.activities());
    QualifiedLookup qualified = new QualifiedLookup(machines, store.versions(), store.aliases());
    StartTargets targets =
        new StartTargets(
            machines,
            qualified,
            parts.settings().mocks(),
            () -> ThreadLocalRandom.current().nextInt(100));
    TaggedResources tagged = new TaggedResources(machines, activities);
    DefinitionText definitions = new DefinitionText(parts.resources());
    Executions executions = new Executions(store.journal(), parts.gateway(), clock);
    ExecutionLookup lookup = new ExecutionLookup(executions);
    OpenExecutions open =
        new OpenExecutions(store.journal(), store.quotas().openExecutions(), clock);
    Deliveries deliveries = new Deliveries(store.tags());
    Starter starter =
        new Starter(executions, open, parts.gateway(), parts.settings(), deliveries, clock);
    Redriver redriver =
        new Redriver(executions, open, parts.gateway(), parts.settings(), deliveries, clock);
    Redrivability redrivability = new Redrivability(machines, clock);
    HistoryReader histories = new HistoryReader(store.journal(), parts.gateway());
    ExecutionList list = new ExecutionList(store.journal(), executions);
    return byName(
        List.of(
            new CreateActivity(store.activities(), clock),
            new CreateStateMachine(store.registry(), machines, definitions, clock),
            new CreateStateMachineAlias(store.aliases(), machines, clock),
            new DeleteActivity(activities, store.activities()),
            new DeleteStateMachine(machines, deletions),
            new DeleteStateMachineAlias(qualified, store.aliases()),
            new DeleteStateMachineVersion(store.versions(), machines),
            new DescribeActivity(activities),
            new DescribeExecution(lookup, redrivability),
            new DescribeMapRun(),
            new DescribeStateMachine(machines, qualified),
            new DescribeStateMachineAlias(qualified),
            new DescribeStateMachineForExecution(lookup),
            new GetActivityTask(activities, parts.polls()),
            new GetExecutionHistory(lookup, histories, parts.tokens()),
            new ListActivities(store.activities(), parts.tokens()),
            new ListExecutions(machines, qualified, list, parts.tokens()),
            new ListMapRuns(lookup, parts.tokens()),
            new ListStateMachineAliases(store.aliases(), machines, qualified, parts.tokens()),
            new ListStateMachineVersions(store.versions(), machines, parts.tokens()),
            new ListStateMachines(store.registry(), parts.tokens()),
            new ListTagsForResource(tagged, store.tags()),
            new PublishStateMachineVersion(store.versions(), machines, clock),
            new RedriveExecution(lookup, redriver, redrivability),
            new RedriveWithDefinition(
                lookup, redriver, redrivability, definitions, store.journal()),
            new SendTaskFailure(parts.answers()),
            new SendTaskHeartbeat(parts.answers()),
            new SendTaskSuccess(parts.answers()),
            new StartExecution(targets, starter, deletions),
            new StartSyncExecution(targets, starter, parts.answering()),
            new StopExecution(lookup, parts.gateway(), clock),
            new TagResource(tagged, store.tags()),
            new TestState(definitions, parts.tasks(), WorkerService.resultModels(), clock),
            new UntagResource(tagged, store.tags()),
            new UpdateMapRun(),
            new UpdateStateMachine(store.registry(), machines, definitions, clock),
            new UpdateStateMachineAlias(store.aliases(), machines, clock),
            new ValidateStateMachineDefinition(definitions)));
  }

  private static Map<String, Operation<?, ?>> byName(List<Operation<?, ?>> actions) {
    Map<String, Operation<?, ?>> table = new LinkedHashMap<>();
    for (Operation<?, ?> action : actions) {
      table.put(action.name(), action);
    }
    return Collections.unmodifiableMap(table);
  }
}
