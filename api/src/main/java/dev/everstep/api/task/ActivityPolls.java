package dev.everstep.api.task;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ClientConnection;
import dev.everstep.worker.store.ActivityTask;
import dev.everstep.worker.store.TaskTokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that wait for tasks of activities: none holds a thread. One thread hands out tasks,
 * the oldest one to whoever has waited longest; it looks when it is told of a task, and while
 * anybody waits, again and again for those of other processes that it was not told of, with one
 * query for all.
 */
public final class ActivityPolls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActivityPolls.class);

  /** Of one activity at a time [AWS: Quotas]. */
  static final int MAX_POLLS = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Between two looks, in times of what the first one took: so the looks of a process take a
   * twentieth of one connection's time, and a database that is busy is asked less often.
   */
  private static final int REST = 20;

  private static final Duration SHORTEST_REST = Duration.ofMillis(10);
  private static final Duration LONGEST_REST = Duration.ofMillis(250);

  private static final class Poll {
    final Optional<String> worker;
    final ClientConnection connection;
    final CompletableFuture<Optional<ActivityTask>> answer = new CompletableFuture<>();
    @Nullable Future<?> end;

    Poll(Optional<String> worker, ClientConnection connection) {
      this.worker = worker;
      this.connection = connection;
    }
  }

  private final TaskTokens tokens;
  private final NewsPost post;
  private final InstantSource clock;
  private final Executor answers;
  private final ScheduledExecutorService thread;

  /** Touched by {@link #thread} alone. */
  private final Map<String, Deque<Poll>> parked = new LinkedHashMap<>();

  /** Likewise. */
  private boolean isLooking;

  /**
   * @param answers where polls are answered, for a client may read slowly
   */
  public ActivityPolls(TaskTokens tokens, NewsPost post, InstantSource clock, Executor answers) {
    this.tokens = tokens;
    this.post = post;
    this.clock = clock;
    this.answers = answers;
    this.thread = newThread();
    tokens.whenQueued(activity -> soon(() -> handOut(activity)));
  }

  private static ScheduledExecutorService newThread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "everstep-activities");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /**
   * Waits for a task; empty if none came within a minute.
   *
   * @return fails with {@code ActivityWorkerLimitExceeded} if too many wait
   */
  public CompletableFuture<Optional<ActivityTask>> poll(
      String activityArn, Optional<String> worker, ClientConnection connection) {
    Poll poll = new Poll(worker, connection);
    if (soon(() -> park(activityArn, poll))) {
      connection.expectWait(PATIENCE);
    } else {
      poll.answer.complete(Optional.empty());
    }
    return poll.answer;
  }

  /** False if nobody waits any more, since the process ends. */
  private boolean soon(Runnable work) {
    try {
      thread.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void park(String activityArn, Poll poll) {
    Deque<Poll> polls = parked.computeIfAbsent(activityArn, arn -> new ArrayDeque<>());
    if (polls.size() >= MAX_POLLS) {
      polls.removeIf(this::hasGone);
    }
    if (polls.size() >= MAX_POLLS) {
      poll.answer.completeExceptionally(
          ApiError.ACTIVITY_WORKER_LIMIT_EXCEEDED.because(
              "The maximum number of workers concurrently polling for activity tasks has been"
                  + " reached."));
      return;
    }
    polls.add(poll);
    poll.end =
        thread.schedule(
            () -> expire(activityArn, poll), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (polls.size() == 1) {
      // Otherwise others wait already, so there was no task, and of a new one it will be told.
      handOut(activityArn);
    }
    if (!isLooking) {
      look();
    }
  }

  private void expire(String activityArn, Poll poll) {
    Deque<Poll> polls = parked.get(activityArn);
    if (polls != null && polls.remove(poll)) {
      forgetIfEmpty(activityArn, polls);
      answer(poll, Optional.empty());
    }
  }

  private void handOut(String activityArn) {
    Deque<Poll> polls = parked.get(activityArn);
    if (polls == null) {
      return;
    }
    try {
      polls.removeIf(this::hasGone);
      while (!polls.isEmpty() && handOutOne(activityArn, polls.element())) {
        polls.remove();
        polls.removeIf(this::hasGone);
      }
    } catch (RuntimeException e) {
      LOG.warn("Waiting workers get no tasks now", e);
      fail(polls, e);
    }
    forgetIfEmpty(activityArn, polls);
  }

  private boolean handOutOne(String activityArn, Poll poll) {
    Optional<ActivityTask> task = tokens.take(activityArn, poll.worker, clock.instant());
    task.ifPresent(taken -> answer(poll, task));
    return task.isPresent();
  }

  private void answer(Poll poll, Optional<ActivityTask> task) {
    if (poll.end != null) {
      poll.end.cancel(false);
    }
    answers.execute(
        () -> {
          poll.answer.complete(task);
          task.ifPresent(taken -> post.send(taken.key().id()));
        });
  }

  private void fail(Deque<Poll> polls, RuntimeException failure) {
    for (Poll poll : List.copyOf(polls)) {
      polls.remove(poll);
      answers.execute(() -> poll.answer.completeExceptionally(failure));
    }
  }

  /** A task that is given to a client that has gone is lost until its time is over. */
  private boolean hasGone(Poll poll) {
    if (poll.connection.isOpen()) {
      return false;
    }
    answer(poll, Optional.empty());
    return true;
  }

  private void forgetIfEmpty(String activityArn, Deque<Poll> polls) {
    if (polls.isEmpty()) {
      parked.remove(activityArn);
    }
  }

  private void look() {
    isLooking = !parked.isEmpty();
    if (!isLooking) {
      return;
    }
    long began = System.nanoTime();
    List<String> found = List.of();
    try {
      found = tokens.withTasks(List.copyOf(parked.keySet()));
    } catch (RuntimeException e) {
      LOG.warn("Waiting workers get no tasks of other processes now", e);
    }
    Duration rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
    found.forEach(this::handOut);
    lookAfter(rest);
  }

  private void lookAfter(Duration rest) {
    long millis =
        Math.max(SHORTEST_REST.toMillis(), Math.min(rest.toMillis(), LONGEST_REST.toMillis()));
    try {
      thread.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process ends.
      isLooking = false;
    }
  }

  /** Lets all go that wait. */
  @Override
  public void close() {
    soon(
        () -> {
          parked.values().forEach(polls -> polls.forEach(poll -> answer(poll, Optional.empty())));
          parked.clear();
        });
    thread.shutdown();
  }
}
