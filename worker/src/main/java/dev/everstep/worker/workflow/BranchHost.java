package dev.everstep.worker.workflow;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.BranchEnd;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.BranchControl;
import dev.everstep.worker.contract.BranchOutcome;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskNewsListener;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hosts the machine of one branch or item; its end and the rest of its history are the result. */
final class BranchHost implements BranchControl, TaskNewsListener {

  private final RunArguments arguments;
  private final JournalActivity journal =
      Workflow.newLocalActivityStub(JournalActivity.class, Options.journal());
  private final MachineLoop loop;
  private @Nullable BranchOutcome outcome;

  BranchHost(RunArguments arguments, ExecutionLog log, TaskTokenMint mint) {
    this.arguments = arguments;
    this.loop = new MachineLoop(arguments, journal, log, mint);
  }

  @Override
  public void endBranch(boolean silently) {
    loop.inbox()
        .stop(
            (machine, now) ->
                silently ? machine.stop(new StatesError(null, null), now) : machine.abort(now));
  }

  @Override
  public HistoryTail historyTail(@Nullable List<Attempted> attempts) {
    return loop.tail(ExecutionStatus.RUNNING, attempts);
  }

  @Override
  public void taskNews(TaskNews news) {
    loop.hear(news);
  }

  /** How the branch ended; after {@link #run}. */
  BranchOutcome outcome() {
    return Objects.requireNonNull(outcome, "the branch has not ended");
  }

  /** Runs to the end. */
  void run(ProgramCache programs) {
    loop.run(programs);
    loop.closeTokens();
    loop.awaitJobsStopped();
    loop.history().flushUntilSmall();
    BranchEnd end = new LargeSnapshots(arguments, journal).keep(loop.machine().branchEnd());
    outcome = new BranchOutcome(end, loop.history().unflushed());
  }
}
