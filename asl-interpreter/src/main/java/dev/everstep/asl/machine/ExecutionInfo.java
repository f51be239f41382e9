package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who is running: the constant part of the context object and of {@code ExecutionStarted}.
 *
 * @param id the execution ARN
 * @param roleArn empty if there is none, as where a state is tested by itself
 * @param startTime with milliseconds
 * @param versionArn of the state machine, if started by version or alias
 * @param aliasArn of the state machine, if started by alias
 * @param redrive the latest one, if there was one
 */
public record ExecutionInfo(
    String id,
    String name,
    String roleArn,
    String stateMachineId,
    String stateMachineName,
    Instant startTime,
    Optional<String> versionArn,
    Optional<String> aliasArn,
    Optional<Redrive> redrive) {

  public ExecutionInfo {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(stateMachineId, "stateMachineId is null");
    requireNonNull(stateMachineName, "stateMachineName is null");
    requireNonNull(startTime, "startTime is null");
    requireNonNull(versionArn, "versionArn is null");
    requireNonNull(aliasArn, "aliasArn is null");
    requireNonNull(redrive, "redrive is null");
  }

  /** An execution that was not redriven. */
  public ExecutionInfo(
      String id,
      String name,
      String roleArn,
      String stateMachineId,
      String stateMachineName,
      Instant startTime,
      Optional<String> versionArn,
      Optional<String> aliasArn) {
    this(
        id,
        name,
        roleArn,
        stateMachineId,
        stateMachineName,
        startTime,
        versionArn,
        aliasArn,
        Optional.empty());
  }

  /** The same execution, redriven. */
  public ExecutionInfo redriven(Redrive latest) {
    return new ExecutionInfo(
        id,
        name,
        roleArn,
        stateMachineId,
        stateMachineName,
        startTime,
        versionArn,
        aliasArn,
        Optional.of(latest));
  }

  /** When it began to run: at its start, or at the latest redrive. */
  public Instant begun() {
    return redrive.map(Redrive::time).orElse(startTime);
  }

  /** How often it was redriven. */
  public int redriveCount() {
    return redrive.map(Redrive::count).orElse(0);
  }

  /** Whether it is of an EXPRESS state machine, as its ARN says. */
  boolean isExpress() {
    return id.contains(":express:");
  }

  /** What expressions see of it; the state that they are in adds to that. */
  ContextObject context(JsonNode input) {
    return new ContextObject(
        id,
        name,
        roleArn,
        startTime,
        input,
        stateMachineId,
        stateMachineName,
        isExpress() ? OptionalInt.empty() : OptionalInt.of(redriveCount()),
        redrive.map(Redrive::time));
  }

  /** Of the state machine's ARN. */
  String region() {
    String[] parts = stateMachineId.split(":", 5);
    return parts.length > 3 ? parts[3] : "";
  }

  /**
   * The event that a redrive begins with; nothing led to it, as to all that comes from outside.
   *
   * @param id that of the last event so far, plus 1
   */
  public HistoryEvent redrivenEvent(long id) {
    return new HistoryEvent(
        id, 0, begun(), EventType.EXECUTION_REDRIVEN, EventDetails.redriven(redriveCount()));
  }

  /**
   * The first event of its history, known before any machine has begun.
   *
   * @param inputText JSON, as the execution was started with
   */
  public HistoryEvent startedEvent(String inputText) {
    return new HistoryEvent(
        1,
        0,
        startTime,
        EventType.EXECUTION_STARTED,
        EventDetails.executionStarted(inputText, this));
  }
}
