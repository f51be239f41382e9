package dev.everstep.worker.workflow;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.Result;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionControl;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskNewsListener;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the machine of one execution, or of the rest of one that continues as new, and writes its
 * end into the journal.
 */
final class ExecutionHost implements ExecutionControl, TaskNewsListener {

  /** The error of a redrive that was not begun, for another one was. */
  private static final String SUPERSEDED = "Everstep.RedriveSuperseded";

  private final RunArguments arguments;
  private final CancellationScope run;
  private final JournalActivity journal =
      Workflow.newLocalActivityStub(JournalActivity.class, Options.journal());
  private final MachineLoop loop;
  private @Nullable Ending ending;

  /**
   * @param log of EXPRESS executions
   * @param run the scope that Temporal cancels
   */
  ExecutionHost(
      RunArguments arguments, ExecutionLog log, TaskTokenMint mint, CancellationScope run) {
    this.arguments = arguments;
    this.run = run;
    this.loop = new MachineLoop(arguments, journal, log, mint);
  }

  @Override
  public void stop(StopRequest stop) {
    StatesError error = new StatesError(stop.error(), stop.cause());
    loop.inbox().stop((machine, now) -> machine.stop(error, now));
  }

  @Override
  public HistoryTail historyTail(@Nullable List<Attempted> attempts) {
    return loop.tail(ending == null ? ExecutionStatus.RUNNING : ending.status(), attempts);
  }

  @Override
  public void taskNews(TaskNews news) {
    loop.hear(news);
  }

  /** The end that counts; after {@link #run}. */
  Ending ending() {
    return Objects.requireNonNull(ending, "the execution has not ended");
  }

  /** Runs to the end. */
  void run(ProgramCache programs) {
    if (arguments.redrive().isPresent()
        && arguments.continuation().isEmpty()
        && !isRedrive(arguments.redrive().get())) {
      ending = superseded();
      return;
    }
    close(loop.run(programs));
  }

  /** The first thing of all: no other one knows better than the journal what is to be redriven. */
  private boolean isRedrive(RedriveStart redrive) {
    return journal.redrive(arguments.request(), arguments.definition(), redrive.token());
  }

  /** Only Temporal shows it: the execution has gone on in another run, and may do so again. */
  private static Ending superseded() {
    return new Ending(
        ExecutionStatus.FAILED, MachineLoop.now(), Optional.empty(), SUPERSEDED, null);
  }

  private void close(Result result) {
    loop.stopJobs();
    Ending own = Ending.of(result, loop.machine().lastEventTime());
    loop.awaitRecorded();
    ending = accepted(own);
    loop.awaitJobsStopped();
    if (ending.status() == ExecutionStatus.ABORTED && !run.isCancelRequested()) {
      // Only now: the SDK closes a cancelled run as cancelled, whatever it returns.
      loop.ownRun().cancelOwnRun();
      Workflow.await(run::isCancelRequested);
    }
  }

  /** Another end may have been first. */
  private Ending accepted(Ending own) {
    if (!arguments.isStandard()) {
      return own;
    }
    return journal.close(
        new JournalActivity.Closing(
            arguments.request(),
            arguments.definition(),
            arguments.input(),
            own,
            loop.history().lastPage(),
            loop.machine().unfinished().map(Json::write)));
  }
}
