package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a nested EXPRESS execution, read off its workflow: it has no row to read, and
 * DescribeExecution knows nothing of it.
 */
final class ExpressEnd {

  private static final Pattern ARN =
      Pattern.compile("(arn:[^:]*:states:[^:]*:[^:]*):express:([^:]+):([^:]+):[^:]+");

  private ExpressEnd() {}

  static boolean isOf(String executionArn) {
    return ARN.matcher(executionArn).matches();
  }

  /**
   * What DescribeExecution would tell of it, in the notation of optimized integrations.
   *
   * @param started the answer of the call that started it
   * @param input that of the task
   * @param output of the workflow, if it has succeeded
   * @param failure its end otherwise
   */
  static ObjectNode describe(
      JsonNode started,
      JsonNode input,
      @Nullable RawValue output,
      @Nullable Throwable failure,
      Instant now) {
    String text = output == null ? "" : output.getPayload().getData().toStringUtf8();
    Matcher arn = ARN.matcher(started.path("ExecutionArn").asText());
    if (!arn.matches()) {
      throw new IllegalArgumentException("Expected the ARN of an EXPRESS execution");
    }
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    if (failure instanceof ApplicationFailure failed) {
      text(failed.getOriginalMessage()).ifPresent(cause -> described.put("Cause", cause));
      text(failed.getType()).ifPresent(error -> described.put("Error", error));
    } else if (failure instanceof TimeoutFailure) {
      described.put("Error", ErrorNames.TIMEOUT);
    }
    described.put("ExecutionArn", arn.group());
    described.put("Input", sent(input)).putObject("InputDetails").put("Included", true);
    described.put("Name", arn.group(3));
    if (!text.isEmpty()) {
      described.put("Output", text).putObject("OutputDetails").put("Included", true);
    }
    described.set("StartDate", started.path("StartDate"));
    described.put("StateMachineArn", arn.group(1) + ":stateMachine:" + arn.group(2));
    described.put("Status", status(text, failure).name());
    return described.put("StopDate", now.toEpochMilli());
  }

  private static ExecutionStatus status(String output, @Nullable Throwable failure) {
    if (failure instanceof ApplicationFailure failed) {
      boolean isTimeout =
          failed.getDetails().getSize() > 0
              && failed.getDetails().get(ExecutionStatus.class) == ExecutionStatus.TIMED_OUT;
      return isTimeout ? ExecutionStatus.TIMED_OUT : ExecutionStatus.FAILED;
    }
    if (failure instanceof TimeoutFailure) {
      return ExecutionStatus.TIMED_OUT;
    }
    return output.isEmpty() ? ExecutionStatus.ABORTED : ExecutionStatus.SUCCEEDED;
  }

  private static String sent(JsonNode input) {
    if (input.isMissingNode() || input.isNull()) {
      return "{}";
    }
    return input.isTextual() ? input.textValue() : Json.write(input);
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(given -> !given.isEmpty());
  }
}
