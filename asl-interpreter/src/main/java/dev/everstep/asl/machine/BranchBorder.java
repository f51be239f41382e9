package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.EventType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One branch or item that is a machine of its own: the MapIteration… events, or none. */
final class BranchBorder implements Border {

  private final Machine machine;
  private final Effect.RunBranch branch;
  private final Payload input;
  private @Nullable BranchEnd end;

  BranchBorder(Machine machine, Effect.RunBranch branch) {
    this.machine = machine;
    this.branch = branch;
    this.input = Payload.of(branch.input());
  }

  @Override
  public void begin() {
    if (branch.isItem()) {
      machine.root.lastEvent = record(EventType.MAP_ITERATION_STARTED, BranchLog.START);
    }
  }

  /** What an earlier run of the branch has begun is not begun again: there is no event for it. */
  @Override
  public long redriven() {
    return BranchLog.START;
  }

  /** The execution's own machine sees to its limit of time. */
  @Override
  public void starting(Effect effect) {}

  @Override
  public Payload input() {
    return input;
  }

  @Override
  public void succeeded(Payload output) {
    if (branch.isItem()) {
      record(EventType.MAP_ITERATION_SUCCEEDED, machine.root.lastEvent);
    }
    end(BranchEnd.Kind.SUCCEEDED, output.tree(), null, machine.root.lastEvent);
  }

  @Override
  public void failed(StatesError error) {
    if (branch.isItem()) {
      record(EventType.MAP_ITERATION_FAILED, machine.root.lastEvent);
    } else {
      machine.failures.abortFailedTask(machine.root);
    }
    end(BranchEnd.Kind.FAILED, null, error, machine.root.lastEvent);
  }

  @Override
  public void end(PendingEnd pending) {
    switch (pending.kind()) {
      case ABORTED -> {
        beginIfNotBegun();
        machine.givingUp.abort(machine.root, BranchLog.SIBLING);
        if (branch.isItem()) {
          record(EventType.MAP_ITERATION_ABORTED, BranchLog.SIBLING);
        }
        end(BranchEnd.Kind.ABORTED, null, null, 0);
      }
      case STOPPED -> {
        beginIfNotBegun();
        machine.joins.joinAll(machine.root, BranchLog.SIBLING);
        end(BranchEnd.Kind.ABORTED, null, null, 0);
      }
      case FAILED -> {
        machine.joins.joinAll(machine.root, BranchLog.SIBLING);
        long failing =
            machine.joins.lostEvents() ? machine.recorder.lastId() : pending.run().lastEvent;
        end(BranchEnd.Kind.ENDS_EXECUTION, null, pending.error(), failing);
      }
      case FULL -> {
        machine.joins.joinAll(machine.root, BranchLog.SIBLING);
        end(
            BranchEnd.Kind.ENDS_EXECUTION,
            null,
            machine.end.historyFull(),
            machine.recorder.lastId());
      }
      case TIMED_OUT -> throw new IllegalStateException("Expected an execution but was a branch");
    }
  }

  /** A host may be told to stop a branch before it has begun it, but it was asked to begin it. */
  private void beginIfNotBegun() {
    if (machine.recorder.lastId() == 0 && branch.unfinished().isEmpty()) {
      begin();
    }
  }

  BranchEnd end() {
    if (end == null) {
      throw new IllegalStateException("Expected a branch that has ended but it has not");
    }
    return end;
  }

  private void end(
      BranchEnd.Kind kind, @Nullable JsonNode output, @Nullable StatesError error, long lastEvent) {
    Recorder.Position position = machine.recorder.position();
    end =
        new BranchEnd(
            kind,
            Optional.ofNullable(output),
            Optional.ofNullable(error),
            new BranchLog(position.times(), lastEvent, position.abortedFrom()),
            Optional.empty());
    machine.end.reach(result(kind, output, error));
  }

  private static Result result(
      BranchEnd.Kind kind, @Nullable JsonNode output, @Nullable StatesError error) {
    if (output != null) {
      return new Result.Succeeded(output);
    }
    return error != null
        ? new Result.Failed(error)
        : new Result.Aborted(new StatesError(null, null));
  }

  private long record(EventType type, long previous) {
    return machine.record(
        type, previous, EventDetails.iteration(branch.stateName(), branch.index()), machine.now());
  }
}
