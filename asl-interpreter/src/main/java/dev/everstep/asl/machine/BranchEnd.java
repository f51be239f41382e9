package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchLog;
import java.util.Optional;

/**
 * How a branch that is a machine of its own ended.
 *
 * @param output if it succeeded
 * @param error if it failed, or ends the execution
 * @param log of the events that it has recorded
 * @param unfinished what a redrive needs to let it go on ({@link Machine#unfinished}); absent if it
 *     would begin anew. The machine that asked for the branch only keeps it: hosts may put
 *     something shorter in its place
 */
public record BranchEnd(
    Kind kind,
    Optional<JsonNode> output,
    Optional<StatesError> error,
    BranchLog log,
    Optional<ObjectNode> unfinished) {

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
    requireNonNull(unfinished, "unfinished is null");
  }

  /** The same, with this in the place of what a redrive needs. */
  public BranchEnd withUnfinished(ObjectNode other) {
    return new BranchEnd(kind, output, error, log, Optional.of(other));
  }
}
