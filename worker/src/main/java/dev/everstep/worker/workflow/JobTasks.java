package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.Effect;
import dev.everstep.worker.activity.JobActivity;
import dev.everstep.worker.contract.BranchStart;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that tasks have started: an activity awaits the end of each, another one stops those
 * that nobody waits for any more. What one looks at is in its arguments, so a run that continues as
 * new simply leaves the first kind to end with it, and begins others.
 */
final class JobTasks {

  /** Told that a job has ended. */
  interface Listener {
    void ended(TaskOutcome outcome);
  }

  /**
   * A task whose job has not ended, as far as is known.
   *
   * @param answer of the call that started the job, once it is known
   * @param wanted whether the machine still waits for it
   * @param watch the activity that awaits its end
   */
  private record Job(
      Effect.InvokeTask task,
      Optional<JsonNode> answer,
      boolean wanted,
      Optional<CancellationScope> watch) {}

  /** The call that starts a job may be under way still. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunArguments arguments;
  private final Inbox inbox;

  /** By effect. */
  private final Map<Long, Job> jobs = new TreeMap<>();

  private int stopping;

  JobTasks(RunArguments arguments, Inbox inbox) {
    this.arguments = arguments;
    this.inbox = inbox;
  }

  /** Whether a job is or will be under way for this effect. */
  boolean isJob(long id) {
    return jobs.containsKey(id);
  }

  /** Whether it is not known whether the job has begun: that call is not to be given up. */
  boolean isSubmitting(long id) {
    Job job = jobs.get(id);
    return job != null && job.answer().isEmpty();
  }

  /** Whether no job is being stopped. */
  boolean isQuiescent() {
    return stopping == 0 && jobs.values().stream().allMatch(Job::wanted);
  }

  /** The call that starts the job is about to be made. */
  void begin(Effect.InvokeTask task) {
    if (Integration.of(task.resource()).runsJob()) {
      jobs.put(task.id(), new Job(task, Optional.empty(), true, Optional.empty()));
    }
  }

  /** The call has failed. */
  void notSubmitted(long id) {
    jobs.remove(id);
  }

  /** The job has begun. */
  void submitted(long id, JsonNode answer, Listener listener) {
    Job job = jobs.remove(id);
    if (job == null) {
      return;
    }
    if (job.wanted()) {
      watch(job.task(), answer, listener);
    } else {
      stop(job.task(), answer);
    }
  }

  /** Awaits the end of a job. */
  void watch(Effect.InvokeTask task, JsonNode answer, Listener listener) {
    JobActivity activity =
        Workflow.newActivityStub(JobActivity.class, Options.awaitJob(task.stateName()));
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                Async.function(activity::awaitJob, invocation(task), answer)
                    .handle((outcome, failure) -> looked(task.id(), outcome, failure, listener)));
    jobs.put(task.id(), new Job(task, Optional.of(answer), true, Optional.of(scope)));
    scope.run();
  }

  private @Nullable Void looked(
      long id, @Nullable TaskOutcome outcome, @Nullable RuntimeException failure, Listener told) {
    boolean known = jobs.containsKey(id);
    if (outcome != null && known) {
      jobs.remove(id);
      told.ended(outcome);
    } else if (failure != null && known) {
      inbox.fail(failure);
    }
    return null;
  }

  /** The task has ended without its job, which goes on. */
  void forget(long id) {
    Job job = jobs.remove(id);
    if (job != null) {
      job.watch().ifPresent(CancellationScope::cancel);
    }
  }

  /** Nobody waits for the job any more. */
  void stop(long id) {
    Job job = jobs.remove(id);
    if (job == null) {
      return;
    }
    job.watch().ifPresent(CancellationScope::cancel);
    if (job.answer().isPresent()) {
      stop(job.task(), job.answer().get());
    } else {
      jobs.put(id, new Job(job.task(), Optional.empty(), false, Optional.empty()));
    }
  }

  /** Blocks until the jobs that were stopped have been told, or as long as that may take. */
  void awaitStopped() {
    if (!isQuiescent()) {
      Workflow.await(PATIENCE, this::isQuiescent);
    }
  }

  private void stop(Effect.InvokeTask task, JsonNode answer) {
    stopping++;
    JobActivity activity =
        Workflow.newActivityStub(JobActivity.class, Options.stopJob(task.stateName()));
    Async.procedure(activity::stopJob, invocation(task), answer)
        .handle((nothing, failure) -> stopped());
  }

  /** If one could not be stopped, the log says so. */
  private @Nullable Void stopped() {
    stopping--;
    return null;
  }

  private TaskInvocation invocation(Effect.InvokeTask task) {
    return new TaskInvocation(
        arguments.request().execution(),
        arguments.request().machineType(),
        task,
        arguments.branch().map(BranchStart::path));
  }
}
