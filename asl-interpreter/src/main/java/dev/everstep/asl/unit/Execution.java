package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.history.HistoryEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An execution that has ended.
 *
 * @param output if it succeeded
 * @param error if it failed with one
 * @param cause likewise
 * @param path the states entered
 * @param calls of all tasks, in the order in which they began
 * @param took virtual time
 * @param taken how often each part of the definition came to bear
 */
public record Execution(
    Status status,
    Optional<JsonNode> output,
    Optional<String> error,
    Optional<String> cause,
    List<PathStep> path,
    List<Call> calls,
    List<HistoryEvent> history,
    Duration took,
    Map<Part, Integer> taken) {

  /** As DescribeExecution names them. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    TIMED_OUT
  }

  public Execution {
    requireNonNull(status, "status is null");
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    requireNonNull(cause, "cause is null");
    requireNonNull(took, "took is null");
    path = List.copyOf(path);
    calls = List.copyOf(calls);
    history = List.copyOf(history);
    taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
  }

  /** The calls of one task. */
  public List<Call> calls(String state) {
    return calls.stream().filter(call -> call.state().equals(state)).toList();
  }
}
