package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.machine.BranchEnd;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.program.FlowPath;
import dev.everstep.worker.activity.JournalActivity.BranchEvents;
import dev.everstep.worker.contract.BranchOutcome;
import dev.everstep.worker.contract.BranchStart;
import dev.everstep.worker.contract.BranchTail;
import dev.everstep.worker.contract.WorkflowIds;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches as child workflows, and keeps what they leave until the join. They are told to end
 * by a signal and always waited for, never cancelled or terminated: each has a history to hand
 * over.
 */
final class BranchStarter {

  /** The error of a branch whose workflow was ended by somebody else, history and all. */
  private static final String LOST = "Everstep.BranchLost";

  private static final class Branch {
    final BranchStart start;
    final ChildWorkflowStub stub;
    @Nullable BranchOutcome outcome;

    Branch(BranchStart start, ChildWorkflowStub stub) {
      this.start = start;
      this.stub = stub;
    }
  }

  private final RunArguments arguments;
  private final Inbox inbox;

  /** By effect: those that run, and those that wait for the join. */
  private final TreeMap<Long, Branch> branches = new TreeMap<>();

  private final Map<FlowPath, String> flows = new LinkedHashMap<>();
  private @Nullable FlowText texts;
  private int open;

  BranchStarter(RunArguments arguments, Inbox inbox) {
    this.arguments = arguments;
    this.inbox = inbox;
  }

  void start(Effect.RunBranch effect) {
    BranchStart start = BranchStart.in(arguments.path(), effect);
    String executionArn = arguments.request().execution().id();
    ChildWorkflowStub stub =
        Workflow.newUntypedChildWorkflowStub(
            arguments.request().execution().stateMachineName() + ":" + effect.stateName(),
            Options.branch(WorkflowIds.of(executionArn + start.path()), effect.stateName()));
    branches.put(effect.id(), new Branch(start, stub));
    open++;
    String flow = flow(effect.flow());
    stub.executeAsync(BranchOutcome.class, arguments.forBranch(flow, input(flow), start))
        .handle((outcome, failure) -> ended(effect.id(), outcome, failure));
  }

  void stop(Effect.StopBranch effect) {
    Branch branch = requireNonNull(branches.get(effect.id()));
    // It blocks until the child has started.
    Async.procedure(() -> stop(branch.stub, effect.silently()));
  }

  private static void stop(ChildWorkflowStub stub, boolean silently) {
    try {
      stub.signal("endBranch", silently);
    } catch (SignalExternalWorkflowException e) {
      // It has ended by itself: its outcome is on its way.
      return;
    }
  }

  private @Nullable Void ended(
      long id, @Nullable BranchOutcome outcome, @Nullable RuntimeException failure) {
    open--;
    BranchOutcome known = failure == null ? requireNonNull(outcome) : lost();
    requireNonNull(branches.get(id)).outcome = known;
    inbox.add(new Completion.BranchEnded(id, known.end()));
    return null;
  }

  private static BranchOutcome lost() {
    BranchEnd end =
        new BranchEnd(
            BranchEnd.Kind.FAILED,
            Optional.empty(),
            Optional.of(StatesError.named(LOST)),
            new BranchLog(List.of(), 0, 0));
    return new BranchOutcome(end, List.of());
  }

  boolean areOpen() {
    return open > 0;
  }

  /** The events of a branch that is joined now. */
  BranchEvents take(long id) {
    Branch branch = requireNonNull(branches.remove(id));
    BranchOutcome outcome = requireNonNull(branch.outcome);
    return new BranchEvents(
        arguments.request().execution().id() + branch.start.path(),
        outcome.stored(),
        outcome.rest());
  }

  List<BranchTail> tails() {
    return branches.values().stream()
        .map(
            branch ->
                new BranchTail(
                    branch.start.path(),
                    branch.start.branch().started(),
                    Optional.ofNullable(branch.outcome).map(BranchOutcome::rest)))
        .toList();
  }

  private String flow(FlowPath path) {
    String known = flows.get(path);
    if (known != null) {
      return known;
    }
    if (texts == null) {
      texts = new FlowText(arguments.definition());
    }
    String text = texts.at(path);
    flows.put(path, text);
    return text;
  }

  /** A copy for each branch would be much: only expressions on the context object can see it. */
  private String input(String flow) {
    return flow.contains("$$") || flow.contains("$states") ? arguments.input() : "{}";
  }
}
