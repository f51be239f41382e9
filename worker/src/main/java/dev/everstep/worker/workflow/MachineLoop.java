package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.history.Withdrawn;
import dev.everstep.asl.machine.Blueprint;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Step;
import dev.everstep.asl.program.Program;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.activity.JournalActivity.BranchEvents;
import dev.everstep.worker.activity.OwnRun;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one machine to its end, or to the end of this run: tells it what happens, starts what it
 * asks for, keeps its history.
 */
final class MachineLoop {

  /**
   * A machine in full run is held up a second now and then, so that no workflow task lasts long.
   */
  private static final int PAUSES_IN_A_ROW = 10;

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final RunArguments arguments;
  private final JournalActivity journal;
  private final LargeSnapshots snapshots;
  private final Inbox inbox = new Inbox();
  private final History history;
  private final BranchStarter branches;
  private final JobTasks jobs;
  private final TokenTasks tokens;
  private final EffectStarter effects;
  private final TaskTokenMint mint;
  private final OwnRun ownRun = Workflow.newLocalActivityStub(OwnRun.class, Options.journal());
  private @Nullable Program program;
  private @Nullable Machine machine;
  private int pauses;

  MachineLoop(
      RunArguments arguments, JournalActivity journal, ExecutionLog log, TaskTokenMint mint) {
    this.arguments = arguments;
    this.mint = mint;
    this.journal = journal;
    this.snapshots = new LargeSnapshots(arguments, journal);
    this.history =
        new History(
            arguments,
            journal,
            log,
            arguments
                .continuation()
                .map(Continuation::nextEventId)
                .or(() -> arguments.redrive().map(RedriveStart::nextEventId))
                .orElse(1L),
            arguments.continuation().map(Continuation::tail).orElse(List.of()));
    this.branches = new BranchStarter(arguments, inbox);
    this.jobs = new JobTasks(arguments, inbox);
    this.tokens = new TokenTasks(arguments, inbox, jobs);
    this.effects = new EffectStarter(arguments, inbox, branches, tokens, jobs, ownRun);
  }

  Inbox inbox() {
    return inbox;
  }

  History history() {
    return history;
  }

  /** Something has happened to a task with a token. */
  void hear(TaskNews news) {
    tokens.hear(news);
  }

  /** Nobody can answer any token any more. */
  void closeTokens() {
    tokens.closeAll();
  }

  /** The machine has ended: begins to stop the jobs that it has left. */
  void stopJobs() {
    tokens.stopJobs();
  }

  /** Blocks until that is done, as far as it can be. */
  void awaitJobsStopped() {
    jobs.awaitStopped();
  }

  /** Blocks until what this run has read of the journal may be deleted. */
  void awaitRecorded() {
    snapshots.awaitRecorded();
  }

  OwnRun ownRun() {
    return ownRun;
  }

  /** The end of the history for readers, with attempts at tasks that are not in it yet. */
  HistoryTail tail(ExecutionStatus status, @Nullable List<Attempted> attempts) {
    return history.tail(status, attempts == null ? List.of() : shown(attempts), branches.tails());
  }

  /** What the machine would record of them now. Changes nothing: queries are not replayed. */
  private List<HistoryEvent> shown(List<Attempted> attempts) {
    if (machine == null || program == null || attempts.isEmpty()) {
      return List.of();
    }
    Machine copy = restored(program, machine.snapshot(), () -> 0);
    return copy.showAttempts(attempts);
  }

  /** The machine that has been run. */
  Machine machine() {
    return requireNonNull(machine, "the machine has not begun");
  }

  /** Runs to the end. */
  Result run(ProgramCache programs) {
    program = programs.of(arguments.definition());
    Machine running = machine(program);
    machine = running;
    Checkpoint checkpoint =
        new Checkpoint(arguments, running, inbox, effects, tokens, history, branches, journal);
    Step step = first(running);
    while (step.result().isEmpty()) {
      record(step.log());
      checkpoint.count(step.log());
      effects.start(step.effects(), now());
      history.flushIfLarge();
      breatheIfDue(step.paused(), checkpoint);
      checkpoint.continueAsNewIfDue();
      step = next(running, step);
    }
    effects.dropTasks();
    record(step.log());
    // Its effects only give up what is open, and that ends with the run: a call is interrupted when
    // its next heartbeat is refused. The server in memory would get stuck on a command to cancel an
    // activity that completes at the same moment.
    return step.result().get();
  }

  private Machine machine(Program program) {
    Sources random = new ReplayedRandom(arguments.request().execution(), mint);
    if (arguments.continuation().isPresent()) {
      return restored(program, snapshots.load(arguments.continuation().get()), random);
    }
    Blueprint whole = blueprint(program, random);
    if (arguments.branch().isPresent()) {
      return Machine.create(whole.forBranch(snapshots.load(arguments.branch().get().branch())));
    }
    return arguments.redrive().isPresent()
        ? Machine.redrive(whole, snapshots.load(arguments.redrive().get()))
        : Machine.create(whole);
  }

  private Machine restored(Program program, ObjectNode snapshot, Sources random) {
    Blueprint whole = blueprint(program, random);
    return Machine.restore(
        arguments.branch().map(asked -> whole.forBranch(asked.branch())).orElse(whole), snapshot);
  }

  private Blueprint blueprint(Program program, Sources random) {
    StartRequest request = arguments.request();
    return new Blueprint(
        program, request.execution(), arguments.input(), request.machine(), random);
  }

  private Step first(Machine running) {
    if (arguments.continuation().isPresent()) {
      effects.start(running.openEffects(), now());
      return running.resume(now());
    }
    if (arguments.branch().isEmpty()) {
      return running.begin(arguments.request().execution().begun());
    }
    return inbox.isUrgent() ? inbox.deliverNext(running, now()) : running.begin(now());
  }

  private Step next(Machine running, Step step) {
    if (step.paused() && !inbox.isUrgent()) {
      return running.resume(now());
    }
    Workflow.await(() -> !inbox.isEmpty());
    running.canForgetFrom(history.firstUnwritten());
    return inbox.deliverNext(running, now());
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

  /** Blocks only while long histories of branches are joined. */
  private void record(List<LogEntry> log) {
    for (LogEntry entry : log) {
      if (entry instanceof HistoryEvent event) {
        history.append(event);
      } else if (entry instanceof Withdrawn withdrawn) {
        history.withdraw(withdrawn.events());
      } else if (entry instanceof MergedBranches merged) {
        List<BranchEvents> parts = new ArrayList<>();
        merged.parts().forEach(part -> parts.add(branches.take(part.effectId())));
        history.merge(merged, parts);
      } else {
        throw new AssertionError(entry);
      }
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
