package dev.everstep.api.task;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.token.TaskToken;
import dev.everstep.worker.token.TaskTokenMint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes in what is sent back with task tokens. */
public final class TaskAnswers {

  private final Store store;
  private final TaskTokenMint mint;
  private final NewsPost post;
  private final InstantSource clock;

  public TaskAnswers(Store store, TaskTokenMint mint, NewsPost post, InstantSource clock) {
    this.store = store;
    this.mint = mint;
    this.post = post;
    this.clock = clock;
  }

  /**
   * Ends a task.
   *
   * @param answer made once the token is known to be good
   * @throws ApiException {@code InvalidToken} for a token that is not ours or not the caller's,
   *     {@code TaskTimedOut} if the task has ended, {@code TaskDoesNotExist}
   */
  public void answer(String token, Caller caller, Supplier<TaskAnswer> answer) {
    TaskToken opened = open(token, caller);
    TaskAnswer given = answer.get();
    Instant now = clock.instant();
    requireTask(opened, now);
    if (!store.taskTokens().answer(opened.id(), given, now)) {
      throw ended(opened);
    }
    post.send(opened.id());
  }

  /**
   * Notes that a task is alive.
   *
   * @throws ApiException as {@link #answer}
   */
  public void heartbeat(String token, Caller caller) {
    TaskToken opened = open(token, caller);
    Instant now = clock.instant();
    requireTask(opened, now);
    if (!store.taskTokens().heartbeat(opened.id(), now)) {
      throw ended(opened);
    }
  }

  /** A token of somebody else is as good as none: nothing is told about it. */
  private TaskToken open(String token, Caller caller) {
    return mint.open(token)
        .filter(opened -> opened.account().equals(caller.account()))
        .filter(opened -> opened.region().equals(caller.region()))
        .orElseThrow(() -> ApiError.INVALID_TOKEN.because("Invalid Token: 'Invalid token'"));
  }

  private void requireTask(TaskToken token, Instant now) {
    if (now.isAfter(token.expiry())) {
      throw timedOut();
    }
    Optional<String> activity = store.taskTokens().activityOf(token.id());
    if (activity.isPresent() && !store.activities().exists(activity.get())) {
      throw gone();
    }
  }

  private ApiException ended(TaskToken token) {
    boolean known =
        store.taskTokens().isKnown(token.id())
            || store
                .journal()
                .find(token.executionArn())
                .filter(execution -> !execution.startDate().isBefore(token.startDate()))
                .isPresent();
    return known ? timedOut() : gone();
  }

  private static ApiException timedOut() {
    return ApiError.TASK_TIMED_OUT.because(
        "Task Timed Out: 'Provided task does not exist anymore'");
  }

  private static ApiException gone() {
    return ApiError.TASK_DOES_NOT_EXIST.because("Task Does Not Exist: 'Task does not exist'");
  }
}
