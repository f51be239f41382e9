package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import java.util.Optional;

/**
 * What the runs of a Parallel or Map state are taken to have come to, instead of running.
 *
 * @param result of the state
 * @param error with which the state fails, whatever the result
 * @param failures how many items have failed
 * @param readData the text that a Map state's reader has read
 */
public record MockedRuns(
    JsonNode result, Optional<StatesError> error, int failures, Optional<String> readData) {

  public MockedRuns {
    requireNonNull(result, "result is null");
    requireNonNull(error, "error is null");
    requireNonNull(readData, "readData is null");
  }
}
