package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.asl.machine.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first argument of every workflow: who runs, and every setting that can change a command or an
 * event. Workflow code reads no configuration, so whoever starts an execution copies the settings
 * in.
 *
 * <p>The definition and the input, as JSON texts, are the second and third argument: payloads of
 * their own, for each may be large. A run that continues another one gets a {@link Continuation} as
 * the fourth, a branch its {@link BranchStart} as the fifth, a redrive its {@link RedriveStart} as
 * the sixth.
 *
 * @param inputSha256 of the input's UTF-8 bytes, in hexadecimal: tells a repeated StartExecution
 *     from another one of the same name
 * @param mocks that answer some of its tasks
 */
public record StartRequest(
    Kind kind,
    ExecutionInfo execution,
    MachineType machineType,
    String inputSha256,
    Settings machine,
    HostSettings host,
    JournalDetails journal,
    Optional<MockedTasks> mocks) {

  /** Chooses the host. Map runs and shards will be workflows of their own kind. */
  public enum Kind {
    /** A whole execution. */
    EXECUTION,
    /** A branch or item of another workflow's machine: see {@link BranchStart}. */
    BRANCH
  }

  public StartRequest {
    requireNonNull(kind, "kind is null");
    requireNonNull(execution, "execution is null");
    requireNonNull(machineType, "machineType is null");
    requireNonNull(inputSha256, "inputSha256 is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(host, "host is null");
    requireNonNull(journal, "journal is null");
    requireNonNull(mocks, "mocks is null");
  }

  /** Without mocks. */
  public StartRequest(
      Kind kind,
      ExecutionInfo execution,
      MachineType machineType,
      String inputSha256,
      Settings machine,
      HostSettings host,
      JournalDetails journal) {
    this(kind, execution, machineType, inputSha256, machine, host, journal, Optional.empty());
  }

  /**
   * The same, with some tasks mocked. Their calls are counted over the whole execution: so it is
   * one machine.
   */
  public StartRequest mockedBy(MockedTasks tasks) {
    return new StartRequest(
        kind,
        execution,
        machineType,
        inputSha256,
        machine.foldingAll(),
        host,
        journal,
        Optional.of(tasks));
  }

  /** The same execution, for one of its branches. */
  public StartRequest forBranch() {
    return new StartRequest(
        Kind.BRANCH, execution, machineType, inputSha256, machine, host, journal, mocks);
  }

  /** The same execution, redriven. */
  public StartRequest redriven(Redrive redrive) {
    return new StartRequest(
        kind, execution.redriven(redrive), machineType, inputSha256, machine, host, journal, mocks);
  }

  /** The arguments of the workflow that redrives this execution. */
  public @Nullable Object[] workflowArguments(
      String definition, String input, RedriveStart redrive) {
    return new @Nullable Object[] {this, definition, input, null, null, redrive};
  }

  /** The arguments of the workflow that begins this execution. */
  public Object[] workflowArguments(String definition, String input) {
    return new Object[] {this, definition, input};
  }
}
