package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.payload.PlainJson;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.temporal.ActivityParameters;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that a Temporal worker of the user's carries out, in any language: {@code
 * arn:aws:states:::temporal:activity:<type>}, with {@link ActivityParameters}. The state's {@code
 * TimeoutSeconds} are the activity's start-to-close time-out, {@code HeartbeatSeconds} its
 * heartbeat time-out.
 *
 * @param inputs its arguments
 */
record UserActivity(String type, List<JsonNode> inputs, ActivityOptions options) {

  /**
   * What a task asks for.
   *
   * @param otherwise the queue of a task that names none
   * @throws TaskFailure if its parameters are not right
   */
  static UserActivity of(InvokeTask task, String type, Optional<String> otherwise)
      throws TaskFailure {
    JsonNode parameters = task.parameters();
    ActivityParameters known =
        new ActivityParameters(otherwise, Optional.of(Workflow.getInfo().getTaskQueue()));
    List<String> problems = known.problems(parameters);
    if (!problems.isEmpty()) {
      throw TaskFailure.parametersRefused(parameters, problems);
    }
    List<JsonNode> inputs = new ArrayList<>();
    if (parameters.has(ActivityParameters.INPUT)) {
      inputs.add(parameters.path(ActivityParameters.INPUT));
    }
    parameters.path(ActivityParameters.INPUTS).forEach(inputs::add);
    JsonNode seconds = parameters.path(ActivityParameters.SCHEDULE_TO_START);
    Optional<Duration> toStart =
        seconds.isMissingNode()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(seconds.intValue()));
    int attempts = parameters.path(ActivityParameters.MAXIMUM_ATTEMPTS).asInt(1);
    String queue = known.queue(parameters.path(ActivityParameters.TASK_QUEUE));
    return new UserActivity(type, inputs, Options.userActivity(task, queue, toStart, attempts));
  }

  /** Asks for it. The promise is the result, empty if that is not JSON. */
  Promise<Optional<JsonNode>> start() {
    Object[] arguments = inputs.stream().map(PlainJson::forOthers).toArray();
    return Workflow.newUntypedActivityStub(options)
        .executeAsync(type, RawValue.class, arguments)
        .thenApply(UserActivity::output);
  }

  /** An activity without a result has not even a payload. */
  private static Optional<JsonNode> output(@Nullable RawValue result) {
    return PlainJson.read(result == null ? Payload.getDefaultInstance() : result.getPayload());
  }
}
