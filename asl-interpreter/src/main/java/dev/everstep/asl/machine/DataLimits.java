package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.json.Sizes;
import java.util.Locale;

/** The errors for payloads over the size limit, in AWS's words. */
public final class DataLimits {

  private static final String TEXT =
      "The state/task '%s' %s with a size exceeding the maximum number of bytes service limit.";

  private DataLimits() {}

  /** Whether a tree, printed as JSON, has more bytes in UTF-8 than allowed. */
  public static boolean exceeds(JsonNode tree, long maxBytes) {
    return !Sizes.fits(tree, maxBytes);
  }

  /**
   * A task's result is too large. A function is named by its ARN, an integration by its service
   * [AWS rec: test_task_lambda_data_limit_exceeded_on_large_utf8_response].
   */
  public static StatesError resultTooLarge(String resource) {
    return error(TaskEvents.shortName(resource), "returned a result");
  }

  /** A task's parameters are too large. */
  public static StatesError parametersTooLarge(String resource) {
    return error(TaskEvents.shortName(resource), "provided parameters");
  }

  /** What a Map state hands to an item is too large. */
  static StatesException itemTooLarge(String stateName) {
    StatesError error = inputTooLarge(stateName);
    return new StatesException(ErrorNames.DATA_LIMIT_EXCEEDED, String.valueOf(error.cause()));
  }

  /** What a Parallel state hands to its branches is too large. */
  static StatesError inputTooLarge(String stateName) {
    return error(stateName, "provided parameters");
  }

  /** A state's output is too large: ends the execution, whatever Retry and Catch say. */
  static StatesError outputTooLarge(String stateName) {
    return error(stateName, "returned a result");
  }

  /** A state has assigned too much: likewise. */
  static StatesError variablesTooLarge(String stateName) {
    return error(stateName, "assigned variables");
  }

  private static StatesError error(String name, String what) {
    return StatesError.of(
        ErrorNames.DATA_LIMIT_EXCEEDED, String.format(Locale.ROOT, TEXT, name, what));
  }
}
