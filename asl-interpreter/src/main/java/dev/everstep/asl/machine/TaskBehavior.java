package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.program.LinkedAmount;
import dev.everstep.asl.program.LinkedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Task: has its resource called, then passes the result on. */
final class TaskBehavior implements StateBehavior<LinkedState.Task> {

  @Override
  public Outcome enter(LinkedState.Task state, Visit visit) {
    visit.beginAttempt();
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
            retryPlan(state, visit));
    events(state, visit).scheduled(task, parameters.get().text(), visit.now());
    visit.await(task);
    return Outcome.SUSPENDED;
  }

  @Override
  public Outcome resume(LinkedState.Task state, Visit visit, Completion completion) {
    TaskEvents events = events(state, visit);
    if (completion instanceof Completion.Succeeded succeeded) {
      replay(visit, events, succeeded.earlier(), succeeded.started());
      Optional<Payload> output = visit.payload(succeeded.output());
      if (output.isEmpty()) {
        return fail(events, DataLimits.resultTooLarge(state.resource()), visit);
      }
      events.succeeded(output.get().text(), visit.now());
      return new Outcome.Completed(output.get().tree());
    }
    if (completion instanceof Completion.Failed failed) {
      replay(visit, events, failed.earlier(), failed.started());
      return fail(events, failed.error(), visit);
    }
    throw new IllegalStateException(
        "Expected the end of a task but was " + completion.getClass().getSimpleName());
  }

  private static Outcome fail(TaskEvents events, StatesError error, Visit visit) {
    events.failed(error, visit.now());
    return new Outcome.Failed(error);
  }

  /** Appends, in one block, the attempts that were made on the machine's behalf. */
  private static void replay(
      Visit visit, TaskEvents events, List<Attempt> attempts, Optional<Instant> lastStarted) {
    if (attempts.isEmpty() || !(visit.open instanceof Effect.InvokeTask task)) {
      return;
    }
    String parameters = Payload.of(task.parameters()).text();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      events.failed(attempt.error(), attempt.failed());
      if (visit.ledger.retry(attempt.error(), visit.sources()).isEmpty()) {
        throw new IllegalStateException(
            "Expected a retrier for an attempt that was retried but found none");
      }
      Instant next =
          i + 1 < attempts.size()
              ? attempts.get(i + 1).started()
              : lastStarted.orElse(attempt.failed());
      events.scheduled(task, parameters, next);
    }
    visit.beginAttempt();
  }

  /** The host may retry by itself where every attempt is given the same. */
  private static Optional<Effect.RetryPlan> retryPlan(LinkedState.Task state, Visit visit) {
    boolean same = !state.perAttempt() && !state.base().retriers().isEmpty();
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
