package dev.everstep.asl.machine;

import dev.everstep.asl.model.Retrier;
import java.util.List;
import java.util.regex.Pattern;

/** How long a task may last, with all the retries that its host may make. */
final class TaskSpan {

  /** What is answered later than it is called, by someone whom nobody can hurry. */
  private static final Pattern ANSWERED_LATER =
      Pattern.compile(
          "arn:[^:]*:states:(::.*\\.(sync(:[0-9]+)?|waitForTaskToken)|[^:]*:[^:]*:activity:.*)");

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
    return ANSWERED_LATER.matcher(task.resource()).matches()
        ? Double.POSITIVE_INFINITY
        : LONGEST_CALL_SECONDS;
  }
}
