package dev.everstep.worker;

import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.worker.activity.TokenOpener;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.store.ActivityRow;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.UntoldNews;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plays those who take tasks with tokens: activity workers at once, others when they are handed
 * over; then it gives signs of life and sends the token back, all on the server's clock. What takes
 * no time is sent back before the call that hands the token over has returned.
 */
final class TokenPlayer implements TokenOpener {

  private final Store store;
  private final WorkflowClient client;
  private final Function<TaskRequest, ScriptedTask> answers;
  private final SkippingClock clock;
  private final TokenOpener opener;
  private final Set<String> played = ConcurrentHashMap.newKeySet();

  TokenPlayer(
      Store store,
      WorkflowClient client,
      SkippingClock clock,
      Function<TaskRequest, ScriptedTask> answers) {
    this.store = store;
    this.client = client;
    this.answers = answers;
    this.clock = clock;
    this.opener = TokenOpener.in(store, clock);
  }

  static boolean waitsForToken(ResourceArn resource) {
    return resource instanceof ResourceArn.Activity
        || resource instanceof ResourceArn.Integration integration
            && integration.pattern() == IntegrationPattern.WAIT_FOR_TASK_TOKEN;
  }

  @Override
  public boolean open(TaskInvocation invocation, String workflowId) throws TaskFailure {
    ResourceArn resource = ResourceArn.parse(invocation.task().resource()).orElseThrow();
    if (resource instanceof ResourceArn.Activity activity) {
      store
          .activities()
          .createIfAbsent(new ActivityRow(activity.text(), "played", "{}", now()), Map.of());
    }
    boolean open = opener.open(invocation, workflowId);
    String token = TaskTokenMint.idOf(invocation.task().token().orElseThrow());
    if (open && played.add(token)) {
      ScriptedTask task = answers.apply(request(invocation, resource));
      boolean early = task.takes().isZero();
      clock.whenOver(
          workflowId,
          Activity.getExecutionContext().getInfo().getActivityId(),
          early ? () -> {} : () -> play(resource, token, task));
      if (early) {
        play(resource, token, task);
      }
    }
    return open;
  }

  private static TaskRequest request(TaskInvocation invocation, ResourceArn resource) {
    return TaskRequest.of(
        invocation.task(),
        resource,
        invocation.execution().id(),
        invocation.run(),
        invocation.task().attempt());
  }

  private void play(ResourceArn resource, String token, ScriptedTask task) {
    if (resource instanceof ResourceArn.Activity activity) {
      // Of several that wait it may be another one: then that one's player takes this.
      store
          .taskTokens()
          .take(activity.text(), Optional.empty(), now())
          .ifPresent(taken -> tell(taken.key().id()));
    }
    for (Duration sign : task.heartbeats()) {
      clock.later(sign, () -> store.taskTokens().heartbeat(token, now()));
    }
    if (task.takes().isZero()) {
      answer(token, task);
    } else {
      clock.later(task.takes(), () -> answer(token, task));
    }
  }

  private void answer(String token, ScriptedTask task) {
    TaskAnswer answer =
        task instanceof ScriptedTask.Returns returns
            ? TaskAnswer.success(returns.output())
            : TaskAnswer.failure(((ScriptedTask.Throws) task).error());
    if (store.taskTokens().answer(token, answer, now())) {
      tell(token);
    }
  }

  private void tell(String token) {
    store.taskTokens().untold(token).ifPresent(this::tell);
  }

  private void tell(UntoldNews news) {
    client.newUntypedWorkflowStub(news.key().workflowId()).signal("taskNews", news.news());
    store.taskTokens().told(news.news());
  }

  private Instant now() {
    return clock.instant();
  }
}
