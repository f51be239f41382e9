package dev.everstep.cli.memory;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Blueprint;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.machine.Step;
import dev.everstep.asl.program.Program;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Runs one execution in this process: tasks call their connectors on threads of their own, waits
 * last as long as they say unless they are skipped. {@link #run} works on the calling thread;
 * {@link #stop} may be called from any.
 */
public final class InMemoryHost {

  private static final Step NOTHING = new Step(List.of(), List.of(), Optional.empty(), false);

  private final ExecutionInfo execution;
  private final Settings settings;
  private final ConnectorRegistry connectors;
  private final boolean skipWaits;
  private final Machine machine;
  private final Agenda agenda = new Agenda(Clock.systemUTC());
  private final ExecutorService threads = Executors.newCachedThreadPool(InMemoryHost::daemon);
  private final Map<Long, TaskCall> calls = new HashMap<>();

  /**
   * @param input JSON text
   * @param skipWaits let the time jump over every wait and back-off while no call is under way;
   *     calls take as long as they take
   */
  public InMemoryHost(
      Program program,
      ExecutionInfo execution,
      String input,
      Settings settings,
      ConnectorRegistry connectors,
      boolean skipWaits) {
    this.execution = requireNonNull(execution, "execution is null");
    // One machine does for all branches. Its own timers do for retries, and show each attempt as it
    // happens.
    this.settings = settings.withHostRetries(false).withFoldUpTo(Long.MAX_VALUE);
    this.connectors = requireNonNull(connectors, "connectors is null");
    this.skipWaits = skipWaits;
    this.machine =
        Machine.create(
            new Blueprint(program, execution, input, this.settings, new SecureRandom()::nextLong));
  }

  /**
   * Runs to the end, once.
   *
   * @param history told of each event as it happens
   * @throws RuntimeException if a connector failed in a way that is not for the definition to see
   */
  public Result run(Consumer<HistoryEvent> history) throws InterruptedException {
    try {
      Step step = machine.begin(agenda.now());
      while (true) {
        step.events().forEach(history);
        step.effects().forEach(this::start);
        if (step.result().isPresent()) {
          return step.result().get();
        }
        step = step.paused() ? machine.resume(agenda.now()) : next();
      }
    } finally {
      calls.values().forEach(TaskCall::stopJob);
      threads.shutdownNow();
    }
  }

  /** Ends the execution from outside, as StopExecution does. */
  public void stop(StatesError error) {
    agenda.post(new Agenda.Item(0, () -> machine.stop(error, agenda.now())));
  }

  private Step next() throws InterruptedException {
    return agenda.next(skipWaits && calls.isEmpty()).action().get();
  }

  private void start(Effect effect) {
    if (effect instanceof Effect.InvokeTask task) {
      invoke(task);
    } else if (effect instanceof Effect.StartTimer timer) {
      agenda.at(
          timer.due(),
          new Agenda.Item(timer.id(), () -> complete(new Completion.Fired(timer.id()))));
    } else if (effect instanceof Effect.Cancel cancel) {
      forget(cancel.id());
    } else {
      throw new AssertionError(effect);
    }
  }

  private void invoke(Effect.InvokeTask task) {
    Instant started = agenda.now();
    TaskCall call = new TaskCall(task, execution.id(), connectors, started);
    calls.put(task.id(), call);
    task.timeoutSeconds()
        .ifPresent(
            seconds ->
                agenda.at(
                    started.plusSeconds(seconds),
                    new Agenda.Item(task.id(), () -> giveUp(call, ErrorNames.TIMEOUT))));
    task.heartbeatSeconds()
        .ifPresent(seconds -> expectSign(call, started, Duration.ofSeconds(seconds)));
    call.startOn(threads, end -> agenda.post(new Agenda.Item(task.id(), () -> ended(call, end))));
  }

  /** Looks after a while whether the task has shown itself alive. */
  private void expectSign(TaskCall call, Instant from, Duration silence) {
    agenda.at(
        from.plus(silence),
        new Agenda.Item(
            call.task().id(),
            () -> {
              // Its signs carry real time, and no time is skipped while a call is under way.
              Duration quiet = calls.containsKey(call.task().id()) ? call.quiet() : silence;
              if (quiet.compareTo(silence) >= 0) {
                return giveUp(call, ErrorNames.HEARTBEAT_TIMEOUT);
              }
              expectSign(call, agenda.now().minus(quiet), silence);
              return NOTHING;
            }));
  }

  private Step ended(TaskCall call, TaskCall.End end) {
    Effect.InvokeTask task = call.task();
    if (calls.get(task.id()) != call) {
      return NOTHING;
    }
    Optional<Instant> started = Optional.of(call.started());
    if (end instanceof TaskCall.Fault fault) {
      throw new IllegalStateException(
          "The connector of " + task.resource() + " failed", fault.cause());
    }
    if (end instanceof TaskCall.Failed failed) {
      return complete(new Completion.Failed(task.id(), List.of(), started, failed.error()));
    }
    JsonNode output = ((TaskCall.Returned) end).output();
    if (call.startsJob()) {
      look(call, new SubmittedJob(output, 1));
      return machine.on(new Completion.Submitted(task.id(), output), agenda.now());
    }
    if (task.token().isPresent()) {
      // Nobody can send a token back here: only its time-outs end such a task.
      calls.remove(task.id());
      return ResourceArn.parse(task.resource()).orElseThrow() instanceof ResourceArn.Activity
          ? NOTHING
          : machine.on(new Completion.Submitted(task.id(), output), agenda.now());
    }
    return succeeded(task, output, started);
  }

  private Step succeeded(Effect.InvokeTask task, JsonNode output, Optional<Instant> started) {
    if (DataLimits.exceeds(output, settings.maxPayloadBytes())) {
      StatesError error = DataLimits.resultTooLarge(task.resource());
      return complete(new Completion.Failed(task.id(), List.of(), started, error));
    }
    return complete(new Completion.Succeeded(task.id(), List.of(), started, output));
  }

  private void look(TaskCall call, SubmittedJob job) {
    call.lookOn(
        threads,
        job,
        end -> agenda.post(new Agenda.Item(call.task().id(), () -> looked(call, end))));
  }

  private Step looked(TaskCall call, TaskCall.End end) {
    Effect.InvokeTask task = call.task();
    if (calls.get(task.id()) != call) {
      return NOTHING;
    }
    if (end instanceof TaskCall.GoesOn goesOn) {
      SubmittedJob job = goesOn.job();
      agenda.at(
          agenda.now().plus(job.pause()),
          new Agenda.Item(
              task.id(),
              () -> {
                look(call, job.again());
                return NOTHING;
              }));
      return NOTHING;
    }
    call.jobEnded();
    return end instanceof TaskCall.Returned returned
        ? succeeded(task, returned.output(), Optional.empty())
        : ended(call, end);
  }

  private Step giveUp(TaskCall call, String errorName) {
    return complete(
        new Completion.Failed(
            call.task().id(),
            List.of(),
            Optional.of(call.started()),
            StatesError.named(errorName)));
  }

  private Step complete(Completion completion) {
    forget(completion.effectId());
    return machine.on(completion, agenda.now());
  }

  private void forget(long effect) {
    agenda.remove(effect);
    TaskCall call = calls.remove(effect);
    if (call != null) {
      call.cancel();
      call.stopJob();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "task");
    thread.setDaemon(true);
    return thread;
  }
}
