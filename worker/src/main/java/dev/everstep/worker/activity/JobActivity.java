package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** What a workflow does with the jobs that its tasks have started. Each may run more than once. */
@ActivityInterface(namePrefix = "everstep:")
public interface JobActivity {

  /**
   * Waits for the end of a job. Each run looks once; while the job goes on it ends with an
   * exception that names the pause before the next. So a wait holds no thread, and outlives every
   * worker.
   *
   * @param answer of the call that started the job
   * @return null if the run ends later, with such an exception
   */
  @Nullable TaskOutcome awaitJob(TaskInvocation invocation, JsonNode answer);

  /** Has a job end that nobody waits for any more, if that can be done. */
  void stopJob(TaskInvocation invocation, JsonNode answer);
}
