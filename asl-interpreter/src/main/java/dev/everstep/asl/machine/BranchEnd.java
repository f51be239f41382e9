package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import java.util.Optional;

/**
 * How a branch that is a machine of its own ended.
 *
 * @param output if it succeeded
 * @param error if it failed, or ends the execution
 * @param log of the events that it has recorded
 */
public record BranchEnd(
    Kind kind, Optional<JsonNode> output, Optional<StatesError> error, BranchLog log) {

  /** The ways to end. */
  public enum Kind {
    SUCCEEDED,
    /** Retry and Catch of the state around it follow. */
    FAILED,
    /** Given up, as it was told. */
    ABORTED,
    /** Something that no Retry or Catch covers: the whole execution fails. */
    ENDS_EXECUTION
  }

  public BranchEnd {
    requireNonNull(kind, "kind is null");
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    requireNonNull(log, "log is null");
  }
}
