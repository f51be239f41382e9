package dev.everstep.asl.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.history.Withdrawn;
import dev.everstep.asl.machine.Blueprint;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One machine in memory, what it waits for, and its history so far. */
final class LocalMachine {

  private final LocalRuntime runtime;
  private final Blueprint blueprint;
  private final TreeMap<Long, LocalRuntime.Slot> slots = new TreeMap<>();
  private final TreeMap<Long, LocalTask> tasks = new TreeMap<>();
  private final TreeMap<Long, LocalMachine> branches = new TreeMap<>();
  private final List<HistoryEvent> events = new ArrayList<>();
  private Machine machine;
  private Optional<Result> result = Optional.empty();
  private Runnable ended = () -> {};

  LocalMachine(LocalRuntime runtime, Blueprint blueprint, Machine machine) {
    this.runtime = runtime;
    this.blueprint = blueprint;
    this.machine = machine;
  }

  void begin() {
    machine.observedBy(runtime.observer());
    take(machine.begin(runtime.now()));
  }

  void stop(StatesError error) {
    take(machine.stop(error, runtime.now()));
  }

  Optional<ObjectNode> unfinished() {
    return machine.unfinished();
  }

  Optional<Result> result() {
    return result;
  }

  List<HistoryEvent> events() {
    return events;
  }

  private void take(Step step) {
    if (result.isPresent()) {
      return;
    }
    step.log().forEach(this::append);
    step.effects().forEach(this::start);
    if (step.result().isPresent()) {
      result = step.result();
      ended.run();
      return;
    }
    if (runtime.isRestoring()) {
      machine = Machine.restore(blueprint, machine.snapshot()).observedBy(runtime.observer());
    }
    if (step.paused()) {
      runtime.goOn(() -> take(machine.resume(runtime.now())));
    }
  }

  private void append(LogEntry entry) {
    if (entry instanceof HistoryEvent event) {
      events.add(event);
    } else if (entry instanceof Withdrawn withdrawn) {
      events.subList(events.size() - withdrawn.events(), events.size()).clear();
    } else if (entry instanceof MergedBranches merged) {
      List<Iterator<HistoryEvent>> logs = new ArrayList<>();
      for (MergedBranches.Part part : merged.parts()) {
        logs.add(requireNonNull(branches.remove(part.effectId())).events.iterator());
      }
      events.addAll(new BranchMerge(merged).merge(logs));
    } else {
      throw new AssertionError(entry);
    }
  }

  private void start(Effect effect) {
    if (effect instanceof Effect.StartTimer timer) {
      plan(timer.due(), new Completion.Fired(timer.id()));
    } else if (effect instanceof Effect.InvokeTask task) {
      LocalTask local = new LocalTask(runtime, task, this::on);
      tasks.put(task.id(), local);
      runtime.handOver(task).ifPresent(this::tell);
      local.attempt();
    } else if (effect instanceof Effect.RunBranch branch) {
      run(branch);
    } else if (effect instanceof Effect.StopBranch stop) {
      stop(stop);
    } else if (effect instanceof Effect.StopTask stop) {
      LocalTask task = requireNonNull(tasks.remove(stop.id()));
      task.cancel();
      tell(task.attempted());
    } else if (effect instanceof Effect.Cancel cancel) {
      cancel(cancel.id());
    } else {
      throw new AssertionError(effect);
    }
  }

  private void plan(Instant time, Completion completion) {
    slots.put(completion.effectId(), runtime.at(time, () -> on(completion)));
  }

  private void tell(Completion completion) {
    runtime.atOnce(() -> on(completion));
  }

  private void on(Completion completion) {
    machine.canForgetFrom(1);
    take(machine.on(completion, runtime.now()));
  }

  private void run(Effect.RunBranch effect) {
    LocalMachine branch = runtime.branch(blueprint.program().at(effect.flow()), effect);
    branches.put(effect.id(), branch);
    branch.ended = () -> tell(new Completion.BranchEnded(effect.id(), branch.machine.branchEnd()));
    slots.put(effect.id(), runtime.at(runtime.now(), branch::begin));
  }

  private void stop(Effect.StopBranch effect) {
    cancel(effect.id());
    LocalMachine branch = branches.get(effect.id());
    if (branch != null) {
      branch.take(
          effect.silently()
              ? branch.machine.stop(new StatesError(null, null), runtime.now())
              : branch.machine.abort(runtime.now()));
    }
  }

  private void cancel(long id) {
    LocalTask task = tasks.remove(id);
    if (task != null) {
      task.cancel();
    }
    LocalRuntime.Slot slot = slots.remove(id);
    if (slot != null) {
      runtime.cancel(slot);
    }
  }
}
