package dev.everstep.asl.machine;

import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.TaskResource;
import java.util.List;

/** How long a task may last, with all the retries that its host may make. */
final class TaskSpan {

  /** No service takes longer for an answer; a function may take a quarter of an hour. */
  private static final long LONGEST_CALL_SECONDS = 86_400;

  private TaskSpan() {}

  /** Never too little; for a task that may last for ever it is infinite. */
  static double maximumSeconds(Effect.InvokeTask task) {
    double attempts = 1;
    double pauses = 0;
    if (task.retry().isPresent()) {
      List<Retrier> retriers = task.retry().get().retriers();
      for (int i = 0; i < retriers.size(); i++) {
        long left = retriers.get(i).maxAttempts() - task.retry().get().used().get(i);
        attempts += left;
        pauses += left * RetryLedger.longestDelaySeconds(retriers.get(i));
      }
    }
    return attempts * attemptSeconds(task) + pauses;
  }

  private static double attemptSeconds(Effect.InvokeTask task) {
    if (task.timeoutSeconds().isPresent()) {
      return task.timeoutSeconds().getAsLong();
    }
    TaskResource resource = new TaskResource(task.resource());
    return resource.isActivity() || resource.isAwaited()
        ? Double.POSITIVE_INFINITY
        : LONGEST_CALL_SECONDS;
  }
}
