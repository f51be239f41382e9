package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.worker.activity.TokenActivity;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.contract.TokenEnd;
import dev.everstep.worker.contract.TokenWait;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that end when their token is sent back. Which answer is the first, or whether the time
 * of a task is over before, only the store can say: it is asked before a task is given up. Never
 * blocks, but for {@link #closeAll}.
 */
final class TokenTasks {

  /**
   * Who gets a token may send it back before the call that handed it over has returned. So long an
   * answer waits for that, so that the history says first that the task was submitted.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RunArguments arguments;
  private final Inbox inbox;
  private final JobTasks jobs;
  private final TokenActivity tokens =
      Workflow.newLocalActivityStub(TokenActivity.class, Options.journal());

  /** By effect: a task that is not in here has ended or has been given up. */
  private final TreeMap<Long, TokenWait> waits = new TreeMap<>();

  private final Map<Long, List<CancellationScope>> timers = new TreeMap<>();

  /** Tasks that are being handed over. */
  private final Set<Long> calls = new TreeSet<>();

  /** Answers that wait for the end of that. */
  private final Map<Long, Completion> early = new TreeMap<>();

  private int closing;

  TokenTasks(RunArguments arguments, Inbox inbox, JobTasks jobs) {
    this.arguments = arguments;
    this.inbox = inbox;
    this.jobs = jobs;
    // At once: what comes of them may be told before the machine has been restored.
    arguments
        .continuation()
        .map(Continuation::tokens)
        .orElse(List.of())
        .forEach(wait -> waits.put(wait.effectId(), wait));
  }

  /** Whether an earlier run has begun to wait for this task. */
  boolean areWaitingFor(Effect.InvokeTask task) {
    return waits.containsKey(task.id());
  }

  /** Begins to wait; the call that hands the token over is the caller's to make. */
  void begin(Effect.InvokeTask task) {
    boolean ofActivity = Integration.of(task.resource()).isActivity();
    TokenWait wait =
        new TokenWait(
            task.id(),
            TaskTokenMint.idOf(task.token().orElseThrow()),
            ofActivity,
            false,
            task.timeoutSeconds(),
            task.heartbeatSeconds(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    waits.put(task.id(), wait);
    jobs.begin(task);
    if (!ofActivity) {
      calls.add(task.id());
      time(wait.begun(MachineLoop.now()));
    }
  }

  /** Goes on with a wait of an earlier run. */
  void resume(Effect.InvokeTask task) {
    TokenWait wait = waits.get(task.id());
    if (wait != null) {
      time(wait);
      wait.job().ifPresent(job -> jobs.watch(task, job, outcome -> jobEnded(task.id(), outcome)));
    }
  }

  /**
   * The call is over that hands the token over. One that has failed ends the task, unless an answer
   * was first all the same.
   */
  void handedOver(long id, TaskOutcome outcome) {
    calls.remove(id);
    TokenWait wait = waits.get(id);
    if (wait != null && outcome.output().isPresent() && !wait.ofActivity()) {
      inbox.add(new Completion.Submitted(id, outcome.output().get()));
    }
    if (jobs.isJob(id)) {
      jobHandedOver(id, outcome);
    }
    if (wait == null) {
      return;
    }
    Completion answer = early.get(id);
    if (answer != null) {
      endBy(answer);
    } else if (outcome.error().isPresent()) {
      Completion failed =
          wait.ofActivity()
              ? new Completion.NotScheduled(id, outcome.error().get())
              : outcome.completionOf(id);
      close(wait, () -> tokens.closeToken(key(wait)), failed);
    }
  }

  private void jobHandedOver(long id, TaskOutcome outcome) {
    if (outcome.error().isPresent()) {
      jobs.notSubmitted(id);
      return;
    }
    JsonNode job = outcome.output().orElseThrow();
    waits.computeIfPresent(id, (effect, wait) -> wait.submitted(job));
    jobs.submitted(id, job, end -> jobEnded(id, end));
  }

  /** The job of a task has ended; so does the task, unless an answer was first. */
  private void jobEnded(long id, TaskOutcome outcome) {
    TokenWait wait = waits.get(id);
    if (wait != null) {
      close(wait, () -> tokens.closeToken(key(wait)), outcome.completionOf(id));
    }
  }

  /** Something was told about a task, perhaps again. */
  void hear(TaskNews news) {
    TokenWait wait = waits.get(news.effectId());
    if (wait == null || !wait.tokenId().equals(news.tokenId())) {
      return;
    }
    if (news.takenBy().isPresent() && !wait.taken()) {
      inbox.add(new Completion.Started(news.effectId(), news.takenBy().get().name()));
      TokenWait taken = wait.taken(MachineLoop.now());
      waits.put(news.effectId(), taken);
      time(taken);
    }
    news.answer().ifPresent(answer -> answered(answer.completionOf(news.effectId())));
  }

  private void answered(Completion answer) {
    long id = answer.effectId();
    if (!calls.contains(id)) {
      endBy(answer);
    } else if (early.putIfAbsent(id, answer) == null) {
      timer(id, MachineLoop.now().plus(PATIENCE), "Answered early", wait -> endBy(answer));
    }
  }

  /** The machine no longer wants it. */
  void giveUp(long id) {
    TokenWait wait = waits.get(id);
    if (wait != null) {
      forget(id);
      closing++;
      Async.function(tokens::closeToken, key(wait)).handle((end, failure) -> given(failure));
    }
  }

  private @Nullable Void given(@Nullable RuntimeException failure) {
    closing--;
    if (failure != null) {
      inbox.fail(failure);
    }
    return null;
  }

  /** Gives up all that is open, and blocks until nobody can answer it any more. */
  void closeAll() {
    for (TokenWait wait : List.copyOf(waits.values())) {
      forget(wait.effectId());
      tokens.closeToken(key(wait));
    }
  }

  /** Has all jobs stopped that are under way: the execution has ended. */
  void stopJobs() {
    waits.keySet().forEach(jobs::stop);
  }

  /** Those that go on in the next run. */
  List<TokenWait> waits() {
    return List.copyOf(waits.values());
  }

  /** Whether nothing is under way but waits. */
  boolean isQuiescent() {
    return closing == 0 && jobs.isQuiescent();
  }

  // ---- time

  private void time(TokenWait wait) {
    waits.put(wait.effectId(), wait);
    wait.due().ifPresent(due -> timer(wait.effectId(), due, "TimeoutSeconds", this::overdue));
    timeSilence(wait);
  }

  private void timeSilence(TokenWait wait) {
    wait.silentAt().ifPresent(at -> timer(wait.effectId(), at, "HeartbeatSeconds", this::silent));
  }

  private interface Fired {
    void by(TokenWait wait);
  }

  private void timer(long id, Instant due, String summary, Fired fired) {
    Duration delay = Duration.between(MachineLoop.now(), due);
    Duration pause = delay.isNegative() ? Duration.ZERO : delay;
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                Workflow.newTimer(pause, Options.timer(summary))
                    .thenApply(
                        over -> {
                          TokenWait wait = waits.get(id);
                          if (wait != null) {
                            fired.by(wait);
                          }
                          return over;
                        }));
    timers.computeIfAbsent(id, effect -> new ArrayList<>()).add(scope);
    scope.run();
  }

  private void overdue(TokenWait wait) {
    close(wait, () -> tokens.closeToken(key(wait)), failed(wait, ErrorNames.TIMEOUT));
  }

  private void silent(TokenWait wait) {
    long seconds = wait.heartbeatSeconds().orElseThrow();
    close(
        wait,
        () -> tokens.closeSilentToken(key(wait), seconds),
        failed(wait, ErrorNames.HEARTBEAT_TIMEOUT));
  }

  private static Completion failed(TokenWait wait, String error) {
    return new Completion.Failed(
        wait.effectId(), List.of(), Optional.empty(), StatesError.named(error));
  }

  /** Asks the store to close a token; the task ends so if it does. */
  private void close(TokenWait wait, Func<TokenEnd> call, Completion ifClosed) {
    closing++;
    Promise<TokenEnd> closed = Async.function(call);
    closed.handle((end, failure) -> closed(wait.effectId(), end, failure, ifClosed));
  }

  private @Nullable Void closed(
      long id, @Nullable TokenEnd end, @Nullable RuntimeException failure, Completion ifClosed) {
    closing--;
    if (failure != null) {
      inbox.fail(failure);
      return null;
    }
    TokenEnd known = requireNonNull(end);
    hear(known.news());
    TokenWait wait = waits.get(id);
    if (wait == null) {
      return null;
    }
    if (known.closed()) {
      end(ifClosed);
    } else if (known.aliveAt().isPresent()) {
      TokenWait alive = wait.alive(known.aliveAt().get());
      waits.put(id, alive);
      timeSilence(alive);
    }
    // Else the answer has been sent to this workflow and will be here soon.
    return null;
  }

  // ---- ends

  /** A job whose task was answered goes on: perhaps it was the job itself that did. */
  private void endBy(Completion answer) {
    jobs.forget(answer.effectId());
    end(answer);
  }

  private void end(Completion completion) {
    forget(completion.effectId());
    inbox.add(completion);
  }

  private void forget(long id) {
    waits.remove(id);
    calls.remove(id);
    early.remove(id);
    jobs.stop(id);
    List<CancellationScope> scopes = timers.remove(id);
    if (scopes != null) {
      scopes.forEach(CancellationScope::cancel);
    }
  }

  private TaskTokenKey key(TokenWait wait) {
    return new TaskTokenKey(
        wait.tokenId(),
        arguments.request().execution().id(),
        arguments.request().execution().startTime(),
        Workflow.getInfo().getWorkflowId(),
        wait.effectId());
  }
}
