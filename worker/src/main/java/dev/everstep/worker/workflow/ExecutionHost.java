package dev.everstep.worker.workflow;

import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Step;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionControl;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.StopRequest;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the machine of one execution, or of the rest of one that continues as new: tells it what
 * happens, starts what it asks for, keeps its history, and writes its end into the journal.
 */
final class ExecutionHost implements ExecutionControl {

  /**
   * A machine in full run is held up a second now and then, so that no workflow task lasts long.
   */
  private static final int PAUSES_IN_A_ROW = 10;

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final StartRequest request;
  private final String definition;
  private final String input;
  private final Optional<Continuation> continuation;
  private final CancellationScope run;
  private final JournalActivity journal =
      Workflow.newLocalActivityStub(JournalActivity.class, Options.journal());
  private final Inbox inbox = new Inbox();
  private final History history;
  private final EffectStarter effects;
  private @Nullable Ending ending;
  private int pauses;

  /**
   * @param run the scope that Temporal cancels
   */
  ExecutionHost(
      StartRequest request,
      String definition,
      String input,
      Optional<Continuation> continuation,
      CancellationScope run) {
    this.request = request;
    this.definition = definition;
    this.input = input;
    this.continuation = continuation;
    this.run = run;
    this.history =
        new History(
            request.execution(),
            request.host(),
            journal,
            isStandard(),
            continuation.map(Continuation::nextEventId).orElse(1L),
            continuation.map(Continuation::tail).orElse(List.of()));
    this.effects = new EffectStarter(request, inbox);
  }

  @Override
  public void stop(StopRequest stop) {
    inbox.stop(stop);
  }

  @Override
  public HistoryTail historyTail() {
    return history.tail(ending == null ? ExecutionStatus.RUNNING : ending.status());
  }

  /** The end that counts; after {@link #run}. */
  Ending ending() {
    return Objects.requireNonNull(ending, "the execution has not ended");
  }

  /** Runs to the end. */
  void run(ProgramCache programs) {
    Machine machine = machine(programs);
    Checkpoint checkpoint =
        new Checkpoint(request, definition, input, machine, inbox, effects, history);
    Step step = first(machine);
    while (step.result().isEmpty()) {
      history.append(step.events());
      checkpoint.count(step.events());
      effects.start(step.effects(), now());
      history.flushIfLarge();
      breatheIfDue(step.paused(), checkpoint);
      checkpoint.continueAsNewIfDue();
      step = next(machine, step);
    }
    history.append(step.events());
    // Its effects only give up what is open, and that ends with the run: a call is interrupted when
    // its next heartbeat is refused. The server in memory would get stuck on a command to cancel an
    // activity that completes at the same moment.
    close(step.result().get());
  }

  private Machine machine(ProgramCache programs) {
    if (continuation.isEmpty()) {
      return Machine.create(
          programs.of(definition),
          request.execution(),
          input,
          request.machine(),
          new ReplayedRandom());
    }
    return Machine.restore(
        programs.of(definition),
        request.execution(),
        input,
        request.machine(),
        new ReplayedRandom(),
        continuation.get().snapshot());
  }

  private Step first(Machine machine) {
    if (continuation.isEmpty()) {
      return machine.begin(request.execution().startTime());
    }
    effects.start(machine.openEffects(), now());
    return machine.resume(now());
  }

  private Step next(Machine machine, Step step) {
    if (step.paused() && !inbox.isUrgent()) {
      return machine.resume(now());
    }
    Workflow.await(() -> !inbox.isEmpty());
    return inbox.deliverNext(machine, now());
  }

  /** Lets a workflow task complete, so that none lasts long and the history gets decided. */
  private void breatheIfDue(boolean paused, Checkpoint checkpoint) {
    pauses = paused ? pauses + 1 : 0;
    boolean inFullRun = pauses > 0 && pauses % PAUSES_IN_A_ROW == 0;
    if (inFullRun || history.isOverfull() || checkpoint.waitsForHistory()) {
      Workflow.await(BREATH, inbox::isUrgent);
      history.flushIfLarge();
    }
  }

  private void close(Result result) {
    ending = accepted(Ending.of(result, now()));
    if (ending.status() == ExecutionStatus.ABORTED && !run.isCancelRequested()) {
      // Only now: the SDK closes a cancelled run as cancelled, whatever it returns.
      journal.cancelOwnRun();
      Workflow.await(run::isCancelRequested);
    }
  }

  /** Another end may have been first. */
  private Ending accepted(Ending own) {
    if (!isStandard()) {
      return own;
    }
    return journal.close(
        new JournalActivity.Closing(request, definition, input, own, history.lastPage()));
  }

  private boolean isStandard() {
    return request.machineType() == MachineType.STANDARD;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
