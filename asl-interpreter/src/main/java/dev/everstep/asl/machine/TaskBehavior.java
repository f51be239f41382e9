package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.program.LinkedAmount;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Task: has its resource called, then passes the result on. */
final class TaskBehavior implements StateBehavior<LinkedState.Task> {

  private static final int EVENTS_OF_AN_ATTEMPT = 3;
  private static final int EVENTS_OF_A_START = 2;

  @Override
  public Outcome enter(LinkedState.Task state, Visit visit) {
    visit.beginAttempt();
    if (state.byToken()) {
      visit.token = visit.sources().newTaskToken(visit.entered, visit.ledger.total());
    }
    Optional<Payload> parameters = visit.payload(visit.arguments());
    if (parameters.isEmpty()) {
      return new Outcome.Failed(DataLimits.parametersTooLarge(state.resource()));
    }
    Scope scope = visit.scope(visit.input());
    OptionalLong timeout = amount(state.timeout(), scope);
    OptionalLong heartbeat = amount(state.heartbeat(), scope);
    Optional<JsonNode> credentials = state.credentials().map(template -> template.evaluate(scope));
    Effect.InvokeTask task =
        new Effect.InvokeTask(
            visit.machine().open.newId(),
            state.name(),
            state.resource(),
            visit.entered,
            visit.ledger.total(),
            parameters.get().tree(),
            timeout,
            heartbeat,
            credentials,
            retryPlan(state, visit),
            Optional.ofNullable(visit.token));
    events(state, visit).scheduled(task, parameters.get().text(), visit.now());
    visit.await(task);
    return Outcome.SUSPENDED;
  }

  @Override
  public Outcome resume(LinkedState.Task state, Visit visit, Completion completion) {
    TaskEvents events = events(state, visit);
    recordTold(visit, completion);
    if (completion instanceof Completion.Succeeded succeeded) {
      Optional<Payload> output = visit.payload(succeeded.output());
      if (output.isEmpty()) {
        return fail(events, DataLimits.resultTooLarge(state.resource()), visit);
      }
      events.succeeded(output.get().text(), visit.now());
      return new Outcome.Completed(output.get().tree());
    }
    if (completion instanceof Completion.Failed failed) {
      if (ErrorNames.TASK_NOT_STARTED.equals(failed.error().name())) {
        throw notStarted(visit, failed.error());
      }
      return fail(events, failed.error(), visit);
    }
    if (completion instanceof Completion.NotScheduled refused) {
      events.notScheduled(refused.error(), visit.now());
      return new Outcome.Failed(refused.error());
    }
    throw new IllegalStateException(
        "Expected the end of a task but was " + completion.getClass().getSimpleName());
  }

  /** What happens before the end; the machine gives the task up if that is a failure. */
  static Outcome progress(LinkedState.Task state, Visit visit, Completion.Progress progress) {
    TaskEvents events = events(state, visit);
    if (progress instanceof Completion.Started started) {
      events.started(started.workerName(), visit.now());
      return Outcome.SUSPENDED;
    }
    if (progress instanceof Completion.Submitted submitted) {
      Optional<Payload> output = visit.payload(submitted.output());
      if (output.isEmpty()) {
        return fail(events, DataLimits.resultTooLarge(state.resource()), visit);
      }
      events.submitted(output.get().text(), visit.now());
      return Outcome.SUSPENDED;
    }
    throw new AssertionError(progress);
  }

  /**
   * Users quote AWS's cause with the words that all failures of a state as such begin with, and
   * those follow its Entered event. So the task was not scheduled either, unless other events have
   * been recorded since.
   */
  private static StatesException notStarted(Visit visit, StatesError error) {
    boolean isLast =
        visit.run.lastEvent == visit.entered + EVENTS_OF_A_START
            && visit.run.lastEvent == visit.machine().recorder.lastId();
    if (isLast && visit.machine().withdrawAfter(visit.entered)) {
      visit.run.lastEvent = visit.entered;
    }
    return StatesException.runtime(requireNonNull(error.cause()));
  }

  private static Outcome fail(TaskEvents events, StatesError error, Visit visit) {
    events.failed(error, visit.now());
    return new Outcome.Failed(error);
  }

  private static void recordTold(Visit visit, Completion completion) {
    if (visit.open instanceof Effect.InvokeTask task
        && !(completion instanceof Completion.NotScheduled)) {
      record(visit, task, Completion.Attempted.of(completion));
    }
  }

  /** Appends, in one block, the attempts that were made on the machine's behalf. */
  static void record(Visit visit, Effect.InvokeTask task, Completion.Attempted made) {
    List<Attempt> attempts = made.earlier();
    if (attempts.isEmpty() || (visit.machine().end.isDecided() && isFull(visit, attempts))) {
      return;
    }
    TaskEvents events = TaskEvents.of(task.resource(), visit);
    String parameters = Payload.of(task.parameters()).text();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      events.failed(attempt.error(), attempt.failed());
      if (visit.ledger.retry(attempt.error(), visit.sources()).isEmpty()) {
        throw new IllegalStateException(
            "Expected a retrier for an attempt that was retried but found none");
      }
      Optional<Instant> next =
          i + 1 < attempts.size() ? Optional.of(attempts.get(i + 1).started()) : made.started();
      next.ifPresent(started -> events.scheduled(task, parameters, started));
    }
    visit.beginAttempt();
  }

  /** A machine that ends does so for its own reason, not for want of room for these. */
  private static boolean isFull(Visit visit, List<Attempt> attempts) {
    return (long) attempts.size() * EVENTS_OF_AN_ATTEMPT > visit.machine().recorder.room();
  }

  /** The host may retry by itself where every attempt is given the same. */
  private static Optional<Effect.RetryPlan> retryPlan(LinkedState.Task state, Visit visit) {
    boolean same = !state.perAttempt() && !state.byToken() && !state.base().retriers().isEmpty();
    return same && visit.machine().settings().hostRetries()
        ? Optional.of(new Effect.RetryPlan(state.base().retriers(), visit.ledger.used()))
        : Optional.empty();
  }

  private static OptionalLong amount(Optional<LinkedAmount> amount, Scope scope) {
    return amount.isPresent() ? OptionalLong.of(amount.get().value(scope)) : OptionalLong.empty();
  }

  private static TaskEvents events(LinkedState.Task state, Visit visit) {
    return TaskEvents.of(state.resource(), visit);
  }
}
