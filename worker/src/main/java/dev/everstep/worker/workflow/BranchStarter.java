package dev.everstep.worker.workflow;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.BranchEnd;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.program.FlowPath;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.activity.JournalActivity.BranchEvents;
import dev.everstep.worker.contract.BranchOutcome;
import dev.everstep.worker.contract.BranchStart;
import dev.everstep.worker.contract.BranchTail;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.EndedBranch;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.store.HistoryPage;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
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

  /** So many histories are stored in one go. */
  private static final int PAGES = 500;

  /**
   * A branch.
   *
   * @param stub of one that may run
   * @param stored how many events of one that has ended are in the journal
   * @param rest the others; absent while it runs
   */
  private record Branch(
      String path,
      long started,
      @Nullable ChildWorkflowStub stub,
      int stored,
      Optional<List<HistoryEvent>> rest) {

    Branch ended(BranchOutcome outcome) {
      return new Branch(path, started, stub, outcome.stored(), Optional.of(outcome.rest()));
    }

    Branch allStored() {
      int all = stored + rest.orElseThrow().size();
      return new Branch(path, started, stub, all, Optional.of(List.of()));
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
    for (EndedBranch ended :
        arguments.continuation().map(Continuation::branches).orElse(List.of())) {
      branches.put(
          ended.effectId(),
          new Branch(ended.path(), ended.started(), null, ended.stored(), Optional.of(List.of())));
    }
  }

  void start(Effect.RunBranch effect) {
    ExecutionInfo execution = arguments.request().execution();
    BranchStart start = BranchStart.in(arguments.path(), effect, execution.redriveCount());
    ChildWorkflowStub stub =
        Workflow.newUntypedChildWorkflowStub(
            arguments.request().execution().stateMachineName() + ":" + effect.stateName(),
            Options.branch(WorkflowIds.of(execution.id() + start.path()), effect.stateName()));
    branches.put(
        effect.id(), new Branch(start.path(), effect.started(), stub, 0, Optional.empty()));
    open++;
    String flow = flow(effect.flow());
    stub.executeAsync(BranchOutcome.class, arguments.forBranch(flow, input(flow), start))
        .handle((outcome, failure) -> ended(effect.id(), outcome, failure));
  }

  void stop(Effect.StopBranch effect) {
    Branch branch = requireNonNull(branches.get(effect.id()));
    // It blocks until the child has started.
    Async.procedure(() -> stop(requireNonNull(branch.stub()), effect.silently()));
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
    branches.put(id, requireNonNull(branches.get(id)).ended(known));
    inbox.add(new Completion.BranchEnded(id, known.end()));
    return null;
  }

  private static BranchOutcome lost() {
    BranchEnd end =
        new BranchEnd(
            BranchEnd.Kind.FAILED,
            Optional.empty(),
            Optional.of(StatesError.named(LOST)),
            new BranchLog(List.of(), 0, 0),
            Optional.empty());
    return new BranchOutcome(end, List.of());
  }

  boolean areOpen() {
    return open > 0;
  }

  /** The events of a branch that is joined now. */
  BranchEvents take(long id) {
    Branch branch = requireNonNull(branches.remove(id));
    return new BranchEvents(history(branch), branch.stored(), branch.rest().orElseThrow());
  }

  /**
   * Those that wait for their join, with all their events in the journal: blocks while these are
   * written. They are decided, for the ends of their workflows are recorded.
   */
  List<EndedBranch> storeEnded(JournalActivity journal) {
    List<HistoryPage> pages = new ArrayList<>();
    for (Branch branch : branches.values()) {
      List<HistoryEvent> rest = branch.rest().orElseThrow();
      if (!rest.isEmpty()) {
        Instant startDate = arguments.request().execution().startTime();
        pages.add(new HistoryPage(history(branch), startDate, branch.stored() + 1, rest));
      }
    }
    for (int from = 0; from < pages.size(); from += PAGES) {
      journal.appendHistories(pages.subList(from, Math.min(from + PAGES, pages.size())));
    }
    // Only now: readers must find every event here or in the journal.
    branches.replaceAll((id, branch) -> branch.allStored());
    return branches.entrySet().stream()
        .map(
            entry ->
                new EndedBranch(
                    entry.getKey(),
                    entry.getValue().path(),
                    entry.getValue().started(),
                    entry.getValue().stored()))
        .toList();
  }

  private String history(Branch branch) {
    return arguments.request().execution().id() + branch.path();
  }

  List<BranchTail> tails() {
    return branches.values().stream()
        .map(branch -> new BranchTail(branch.path(), branch.started(), branch.rest()))
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
