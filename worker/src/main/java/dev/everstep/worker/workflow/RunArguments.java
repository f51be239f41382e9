package dev.everstep.worker.workflow;

import dev.everstep.worker.contract.BranchStart;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.log.LogSettings;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of a workflow, as {@link StartRequest} describes them. */
record RunArguments(
    StartRequest request,
    String definition,
    String input,
    Optional<Continuation> continuation,
    Optional<BranchStart> branch,
    Optional<RedriveStart> redrive) {

  private static final int CONTINUATION = 3;
  private static final int BRANCH = 4;
  private static final int REDRIVE = 5;

  static RunArguments of(EncodedValues values) {
    StartRequest request = values.get(0, StartRequest.class);
    boolean isBranch = request.kind() == StartRequest.Kind.BRANCH;
    return new RunArguments(
        request,
        values.get(1, String.class),
        values.get(2, String.class),
        Optional.ofNullable(values.get(CONTINUATION, Continuation.class)),
        isBranch ? Optional.of(values.get(BRANCH, BranchStart.class)) : Optional.empty(),
        Optional.ofNullable(values.get(REDRIVE, RedriveStart.class)));
  }

  /** Those of the run of a branch. */
  Object[] forBranch(String flow, String executionInput, BranchStart start) {
    return arguments(request.forBranch(), flow, executionInput, null, start);
  }

  /** Ends this run; another one goes on. */
  void continueAsNew(Continuation next) {
    Workflow.continueAsNew(arguments(request, definition, input, next, branch.orElse(null)));
  }

  private static Object[] arguments(
      StartRequest request,
      String definition,
      String input,
      @Nullable Continuation continuation,
      @Nullable BranchStart branch) {
    return branch == null
        ? new Object[] {request, definition, input, continuation}
        : new Object[] {request, definition, input, continuation, branch};
  }

  /** The path of the branch; empty for an execution. */
  String path() {
    return branch.map(BranchStart::path).orElse("");
  }

  /** The key of the history in the journal. */
  String history() {
    return request.execution().id() + path();
  }

  /** What is logged of the events that this run records: those of branches get their ids later. */
  LogSettings logged() {
    return branch.isPresent() ? LogSettings.OFF : LogSettings.of(request);
  }

  boolean isStandard() {
    return request.machineType() == MachineType.STANDARD;
  }
}
