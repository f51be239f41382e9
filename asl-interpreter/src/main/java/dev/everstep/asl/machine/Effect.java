package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.program.FlowPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that a machine asks its host to do. Its {@link #id} is the machine's own counter; a
 * {@link Completion} names it. Effects of one step are to be started in their order.
 */
public sealed interface Effect {

  long id();

  /**
   * Have a task done.
   *
   * @param entry the id of the event that entered the state: with {@code attempt} the key of an
   *     attempt
   * @param attempt 0 for the first, counted over all retriers
   * @param parameters what the task is given, already within the size limit
   * @param timeoutSeconds per attempt, to be enforced by whoever carries the task out
   * @param heartbeatSeconds likewise
   * @param credentials evaluated {@code Credentials}, if written
   * @param retry how whoever carries the task out may retry on the machine's behalf; absent: make
   *     one attempt only
   * @param token with which somebody ends the task: it ends when this is sent back, or when the job
   *     has ended that the call started, not when the call is over. Such a task is never retried on
   *     the machine's behalf
   */
  record InvokeTask(
      long id,
      String stateName,
      String resource,
      long entry,
      int attempt,
      JsonNode parameters,
      OptionalLong timeoutSeconds,
      OptionalLong heartbeatSeconds,
      Optional<JsonNode> credentials,
      Optional<RetryPlan> retry,
      Optional<String> token)
      implements Effect {

    public InvokeTask {
      requireNonNull(stateName, "stateName is null");
      requireNonNull(resource, "resource is null");
      requireNonNull(parameters, "parameters is null");
      requireNonNull(token, "token is null");
    }

    /** The same task, of which whoever carries it out makes one attempt only. */
    public InvokeTask withoutRetry() {
      return new InvokeTask(
          id,
          stateName,
          resource,
          entry,
          attempt,
          parameters,
          timeoutSeconds,
          heartbeatSeconds,
          credentials,
          Optional.empty(),
          token);
    }
  }

  /**
   * The state's retriers and how often each has been used in this visit.
   *
   * @param used as long as {@code retriers}
   */
  record RetryPlan(List<Retrier> retriers, List<Long> used) {
    public RetryPlan {
      retriers = List.copyOf(retriers);
      used = List.copyOf(used);
    }
  }

  /** Tell the machine when a moment has come; at once if it is past. */
  record StartTimer(long id, Instant due, String summary) implements Effect {
    public StartTimer {
      requireNonNull(due, "due is null");
      requireNonNull(summary, "summary is null");
    }
  }

  /**
   * Run a branch or an item as a machine of its own ({@link Blueprint#forBranch}), and tell when it
   * has ended. A machine with a branch that has begun cannot be handed over.
   *
   * @param entry the id of the event that entered the state: with {@code attempt} and {@code index}
   *     the key of a run
   * @param attempt of the state, 0 for the first
   * @param started the id of the event that started the attempt
   * @param index of the branch or item
   * @param isItem of a Map state, whose history has events for each item
   * @param flow from this machine's own outermost flow
   * @param mapContext {@code $$.Map}, if in an item
   * @param variables that the branch may read, as one object; absent if there are none
   * @param maxEvents that the branch may record before the history of the execution is full
   * @param unfinished where an earlier run of the branch stopped ({@link BranchEnd#unfinished}), if
   *     the execution was redriven since
   */
  record RunBranch(
      long id,
      String stateName,
      long entry,
      int attempt,
      long started,
      int index,
      boolean isItem,
      FlowPath flow,
      JsonNode input,
      Optional<JsonNode> mapContext,
      Optional<JsonNode> variables,
      long maxEvents,
      Optional<ObjectNode> unfinished)
      implements Effect {

    public RunBranch {
      requireNonNull(stateName, "stateName is null");
      requireNonNull(flow, "flow is null");
      requireNonNull(input, "input is null");
      requireNonNull(mapContext, "mapContext is null");
      requireNonNull(variables, "variables is null");
      requireNonNull(unfinished, "unfinished is null");
    }

    /** The same, with that in the place of {@link #unfinished}. */
    public RunBranch goingOnWith(ObjectNode left) {
      return new RunBranch(
          id,
          stateName,
          entry,
          attempt,
          started,
          index,
          isItem,
          flow,
          input,
          mapContext,
          variables,
          maxEvents,
          Optional.of(left));
    }
  }

  /**
   * Have a branch end soon; unlike after {@link Cancel}, the machine waits for its completion.
   *
   * @param id of its {@link RunBranch}, which the host may have begun or not
   * @param silently {@link Machine#stop}, since the execution ends; else {@link Machine#abort},
   *     since a sibling has failed
   */
  record StopBranch(long id, boolean silently) implements Effect {}

  /**
   * Give up a task that may have been retried on the machine's behalf; unlike after {@link Cancel},
   * the machine waits for a completion: {@link Completion.Attempted}, or the task's own if that
   * came first.
   */
  record StopTask(long id) implements Effect {}

  /**
   * Give up a task or timer that is under way. Its completion, should it still come, is ignored by
   * the machine.
   */
  record Cancel(long id) implements Effect {}
}
