package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.awsjson.JsonText;
import dev.everstep.api.task.TaskAnswers;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.contract.TaskAnswer;
import java.nio.charset.StandardCharsets;

/** Ends a task with its result. */
final class SendTaskSuccess implements Action<SendTaskSuccess.Request, Action.Nothing> {

  private static final int MAX_BYTES = 262_144;

  public record Request(
      @Length(min = 1, max = 2048) String taskToken,
      @Length(max = MAX_BYTES) @Sensitive String output) {}

  private final TaskAnswers answers;

  SendTaskSuccess(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskSuccess";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    answers.answer(request.taskToken(), caller, () -> success(request.output()));
    return new Nothing();
  }

  private static TaskAnswer success(String given) {
    String output = JsonText.escapeUnpairedSurrogates(given);
    if (output.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must"
              + " have length less than or equal to "
              + MAX_BYTES);
    }
    try {
      return TaskAnswer.success(Json.parse(output));
    } catch (JsonSyntaxException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException invalid(String reason) {
    return ApiError.INVALID_OUTPUT.because("Invalid Output: '" + reason + "'");
  }
}
