package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.awsjson.JsonText;
import dev.everstep.api.task.TaskAnswers;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.contract.TaskAnswer;
import java.util.Optional;

/** Ends a task with a failure, which may have neither a name nor a cause. */
final class SendTaskFailure implements Action<SendTaskFailure.Request, Action.Nothing> {

  public record Request(
      @Length(min = 1, max = 2048) String taskToken,
      @Length(max = 256) @Sensitive Optional<String> error,
      @Length(max = 32_768) @Sensitive Optional<String> cause) {}

  private final TaskAnswers answers;

  SendTaskFailure(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskFailure";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    request.error().ifPresent(JsonText::requireWellFormed);
    request.cause().ifPresent(JsonText::requireWellFormed);
    StatesError error = new StatesError(request.error().orElse(null), request.cause().orElse(null));
    answers.answer(request.taskToken(), caller, () -> TaskAnswer.failure(error));
    return new Nothing();
  }
}
