package dev.everstep.worker.activity;

import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.task.ConnectorRegistry;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/**
 * The one activity for all tasks; its type, which Temporal shows, is the integration, such as
 * {@code lambda:invoke}. Takes a {@link TaskInvocation} and returns a {@link
 * dev.everstep.worker.contract.TaskOutcome}, also when the task fails: an activity failure is
 * either a retry that Temporal is to make, or a fault of ours.
 */
public final class TaskActivity implements DynamicActivity {

  private final ConnectorRegistry connectors;
  private final Causes causes;
  private final TokenOpener tokens;
  private final ExecutorService threads;
  private final Clock clock;

  /**
   * @param threads for the calls, one each, unbounded: the worker bounds how many activities run
   */
  public TaskActivity(
      ConnectorRegistry connectors,
      Causes causes,
      TokenOpener tokens,
      ExecutorService threads,
      Clock clock) {
    this.connectors = connectors;
    this.causes = causes;
    this.tokens = tokens;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public Object execute(EncodedValues arguments) {
    TaskInvocation invocation = arguments.get(0, TaskInvocation.class);
    return new TaskRun(
            invocation, Activity.getExecutionContext(), connectors, causes, tokens, threads, clock)
        .run();
  }
}
