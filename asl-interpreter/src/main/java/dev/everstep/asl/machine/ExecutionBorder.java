package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** A whole execution: the Execution… events, and the limit of its time. */
final class ExecutionBorder implements Border {

  /** A limit as far away as a year needs a timer only if something is to last that long. */
  private static final long EAGER_DEADLINE_SECONDS = 86_400;

  private final Machine machine;
  private final ExecutionInfo execution;
  private final OptionalLong timeoutSeconds;
  private final String inputText;
  private final Payload input;

  ExecutionBorder(Machine machine, Blueprint blueprint, Payload input) {
    this.machine = machine;
    this.execution = blueprint.execution();
    this.timeoutSeconds = blueprint.program().timeoutSeconds();
    this.inputText = blueprint.inputText();
    this.input = input;
  }

  @Override
  public void begin() {
    machine.record(
        EventType.EXECUTION_STARTED,
        0,
        EventDetails.executionStarted(inputText, execution),
        machine.now());
    limitTime();
  }

  @Override
  public long redriven() {
    long event =
        machine.record(
            EventType.EXECUTION_REDRIVEN,
            0,
            EventDetails.redriven(execution.redriveCount()),
            machine.now());
    limitTime();
    return event;
  }

  private void limitTime() {
    if (timeoutSeconds.isPresent() || machine.settings().maxSeconds() < EAGER_DEADLINE_SECONDS) {
      startDeadline();
    }
  }

  @Override
  public void starting(Effect effect) {
    if (effect instanceof Effect.RunBranch
        || (effect instanceof Effect.StartTimer timer && timer.due().isAfter(deadline()))
        || (effect instanceof Effect.InvokeTask task && mayOutlast(task))) {
      startDeadline();
    }
  }

  private boolean mayOutlast(Effect.InvokeTask task) {
    return machine.settings().boundsStates()
        && TaskSpan.maximumSeconds(task) > Duration.between(machine.now(), deadline()).toSeconds();
  }

  /** Starts the execution's own timer, unless it runs already. */
  private void startDeadline() {
    OpenEffects open = machine.open;
    if (open.deadline().isEmpty()) {
      open.start(new Effect.StartTimer(open.newId(), deadline(), "TimeoutSeconds"), null);
    }
  }

  /** A redrive lets TimeoutSeconds begin anew, but not the limit of the service. */
  private Instant deadline() {
    Instant last = execution.startTime().plusSeconds(machine.settings().maxSeconds());
    if (timeoutSeconds.isEmpty()) {
      return last;
    }
    long seconds = Math.min(timeoutSeconds.getAsLong(), machine.settings().maxSeconds());
    Instant own = execution.begun().plusSeconds(seconds);
    return own.isBefore(last) ? own : last;
  }

  @Override
  public Payload input() {
    return input;
  }

  @Override
  public void succeeded(Payload output) {
    record(
        EventType.EXECUTION_SUCCEEDED, machine.root.lastEvent, EventDetails.output(output.text()));
    machine.end.reach(new Result.Succeeded(output.tree()));
  }

  @Override
  public void failed(StatesError error) {
    fail(machine.root.lastEvent, error);
  }

  @Override
  public void end(PendingEnd end) {
    machine.joins.joinAll(machine.root, 0);
    switch (end.kind()) {
      case STOPPED -> {
        record(EventType.EXECUTION_ABORTED, 0, EventDetails.error(end.error()));
        machine.end.reach(new Result.Aborted(end.error()));
      }
      case TIMED_OUT -> {
        StatesError error = StatesError.named(ErrorNames.TIMEOUT);
        // However late the timer: AWS ends an execution when its time is over to the millisecond.
        machine.recorder.recordEnd(
            EventType.EXECUTION_TIMED_OUT, 0, EventDetails.error(error), deadline());
        machine.end.reach(new Result.TimedOut());
      }
      case FAILED -> {
        if (machine.joins.lostEvents()) {
          fail(machine.recorder.lastId(), machine.end.historyFull());
        } else {
          fail(end.run().lastEvent, end.error());
        }
      }
      case FULL -> fail(machine.recorder.lastId(), machine.end.historyFull());
      case ABORTED -> throw new IllegalStateException("Expected a branch but was an execution");
    }
  }

  private void fail(long lastEvent, StatesError error) {
    record(EventType.EXECUTION_FAILED, lastEvent, EventDetails.error(error));
    machine.end.reach(new Result.Failed(error.shown()));
  }

  private void record(EventType type, long previous, ObjectNode details) {
    machine.recorder.recordEnd(type, previous, details, machine.now());
  }
}
