package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StartRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution, complete in itself. Its key is the ARN and the start date: a name is free again 90
 * days after its execution closed, and the earlier execution keeps its past.
 *
 * @param startDate with milliseconds
 * @param input JSON text, as it was given
 * @param inputSha256 of the input
 * @param stopDate present unless RUNNING
 * @param output JSON text; present if SUCCEEDED
 * @param error if the execution ended with one; so is the cause
 * @param redrives those so far, and what the next one would go on with
 */
public record ExecutionRow(
    String executionArn,
    Instant startDate,
    String name,
    ExecutedMachine machine,
    String input,
    String inputSha256,
    Optional<String> traceHeader,
    ExecutionStatus status,
    Optional<Instant> stopDate,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    Redrives redrives) {

  public ExecutionRow {
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(startDate, "startDate is null");
    requireNonNull(name, "name is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(input, "input is null");
    requireNonNull(inputSha256, "inputSha256 is null");
    requireNonNull(traceHeader, "traceHeader is null");
    requireNonNull(status, "status is null");
    requireNonNull(stopDate, "stopDate is null");
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    requireNonNull(cause, "cause is null");
    requireNonNull(redrives, "redrives is null");
    if ((status == ExecutionStatus.RUNNING) != stopDate.isEmpty()) {
      throw new IllegalArgumentException("Expected a stop date if and only if the execution ended");
    }
  }

  /** An execution that has just started. */
  public static ExecutionRow running(
      String executionArn,
      Instant startDate,
      String name,
      ExecutedMachine machine,
      String input,
      String inputSha256,
      Optional<String> traceHeader) {
    return new ExecutionRow(
        executionArn,
        startDate,
        name,
        machine,
        input,
        inputSha256,
        traceHeader,
        ExecutionStatus.RUNNING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Redrives.NONE);
  }

  /** The same execution, ended. */
  public ExecutionRow ended(
      ExecutionStatus terminal,
      Instant stop,
      Optional<String> finalOutput,
      Optional<String> finalError,
      Optional<String> finalCause) {
    return new ExecutionRow(
        executionArn,
        startDate,
        name,
        machine,
        input,
        inputSha256,
        traceHeader,
        terminal,
        Optional.of(stop),
        finalOutput,
        finalError,
        finalCause,
        redrives);
  }

  /** The same execution, as it was when it had just started. */
  public ExecutionRow asStarted() {
    return running(executionArn, startDate, name, machine, input, inputSha256, traceHeader)
        .with(redrives.leaving(Optional.empty()));
  }

  /**
   * Why what this row says cannot be redriven; empty if it can be [AWS rec:
   * test_describe_execution, test_event_bridge_events_base].
   */
  public Optional<String> redriveObstacle() {
    if (status == ExecutionStatus.RUNNING || status == ExecutionStatus.SUCCEEDED) {
      return Optional.of("Execution is " + status + " and cannot be redriven");
    }
    if (redrives.left().isPresent()) {
      return redrives.left().get().obstacle();
    }
    return Optional.of(
        error.equals(Optional.of(Journal.WORKFLOW_LOST))
            ? "Execution was lost and cannot be redriven"
            : "Execution was started before the launch of RedriveExecution");
  }

  /** The same execution, with these redrives. */
  public ExecutionRow with(Redrives other) {
    return new ExecutionRow(
        executionArn,
        startDate,
        name,
        machine,
        input,
        inputSha256,
        traceHeader,
        status,
        stopDate,
        output,
        error,
        cause,
        other);
  }

  /** How its workflow is started: what {@link #started} was made of. */
  public StartRequest startRequest(ExecutionSettings settings) {
    ExecutionInfo execution =
        new ExecutionInfo(
            executionArn,
            name,
            machine.roleArn(),
            machine.arn(),
            machine.name(),
            startDate,
            machine.versionArn(),
            machine.aliasArn());
    JournalDetails details =
        new JournalDetails(
            machine.revisionId(),
            machine.loggingConfiguration(),
            machine.tracingConfiguration(),
            machine.encryptionConfiguration(),
            machine.updateDate(),
            traceHeader);
    return new StartRequest(
        StartRequest.Kind.EXECUTION,
        execution,
        MachineType.STANDARD,
        inputSha256,
        settings.machine(MachineType.STANDARD),
        settings.host(),
        details);
  }

  /** A running execution, all of it taken from how its workflow was started. */
  public static ExecutionRow started(StartRequest start, String definition, String input) {
    ExecutionInfo execution = start.execution();
    JournalDetails details = start.journal();
    ExecutedMachine machine =
        new ExecutedMachine(
            execution.stateMachineId(),
            execution.stateMachineName(),
            execution.versionArn(),
            execution.aliasArn(),
            details.revisionId(),
            definition,
            execution.roleArn(),
            details.loggingConfiguration(),
            details.tracingConfiguration(),
            details.encryptionConfiguration(),
            details.updateDate());
    return running(
            execution.id(),
            execution.startTime(),
            execution.name(),
            machine,
            input,
            start.inputSha256(),
            details.traceHeader())
        .with(Redrives.of(execution));
  }
}
