package dev.everstep.api.execution;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.JsonText;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Accepts the input of executions. */
public final class ExecutionInput {

  private static final int MAX_BYTES = 262_144;

  private ExecutionInput() {}

  /**
   * Returns the input, {@code {}} if none is given.
   *
   * @throws ApiException {@code InvalidExecutionInput} if it is too large or not JSON
   */
  public static String require(Optional<String> given) {
    String input = JsonText.escapeUnpairedSurrogates(given.orElse("{}"));
    if (input.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw invalid("Invalid execution input.");
    }
    try {
      Json.parse(input);
      return input;
    } catch (JsonSyntaxException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException invalid(String reason) {
    return ApiError.INVALID_EXECUTION_INPUT.because(
        "Invalid State Machine Execution Input: '" + reason + "'");
  }
}
