package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.payload.PlainJson;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that a Temporal worker of the user's carries out, in any language: {@code
 * arn:aws:states:::temporal:activity:<type>}. Its parameters:
 *
 * <ul>
 *   <li>{@code TaskQueue}: which the worker polls
 *   <li>{@code Input}: the one argument of the activity, any JSON; or {@code Inputs}: an array of
 *       several arguments; or neither: it takes none
 *   <li>{@code ScheduleToStartTimeoutSeconds}: so long a worker may take to begin; unlimited if
 *       absent
 *   <li>{@code MaximumAttempts}: that Temporal makes, with its own pauses, before the state sees
 *       the failure; 1 if absent
 * </ul>
 *
 * The state's {@code TimeoutSeconds} are the activity's start-to-close time-out, {@code
 * HeartbeatSeconds} its heartbeat time-out.
 *
 * @param inputs its arguments
 */
record UserActivity(String type, List<JsonNode> inputs, ActivityOptions options) {

  private static final String TASK_QUEUE = "TaskQueue";
  private static final String INPUT = "Input";
  private static final String INPUTS = "Inputs";
  private static final String SCHEDULE_TO_START = "ScheduleToStartTimeoutSeconds";
  private static final String MAXIMUM_ATTEMPTS = "MaximumAttempts";
  private static final Set<String> FIELDS =
      Set.of(TASK_QUEUE, INPUT, INPUTS, SCHEDULE_TO_START, MAXIMUM_ATTEMPTS);

  /** The server refuses longer names, and would refuse the whole workflow task with them. */
  private static final int MAX_NAME = 255;

  /** Names of queues that only Temporal itself may use. */
  private static final String RESERVED = "/_sys/";

  /** As {@link InvokeTask#timeoutSeconds}, at most. */
  private static final int MAX_SECONDS = 99_999_999;

  /**
   * What a task asks for.
   *
   * @param otherwise the queue of a task that names none
   * @throws TaskFailure if its parameters are not as above
   */
  static UserActivity of(InvokeTask task, String type, Optional<String> otherwise)
      throws TaskFailure {
    JsonNode parameters = task.parameters();
    String queue = parameters.path(TASK_QUEUE).asText(otherwise.orElse(""));
    List<String> problems = problems(parameters, queue);
    if (!problems.isEmpty()) {
      throw TaskFailure.parametersRefused(parameters, problems);
    }
    List<JsonNode> inputs = new ArrayList<>();
    if (parameters.has(INPUT)) {
      inputs.add(parameters.path(INPUT));
    }
    parameters.path(INPUTS).forEach(inputs::add);
    Optional<Duration> toStart =
        parameters.has(SCHEDULE_TO_START)
            ? Optional.of(Duration.ofSeconds(parameters.path(SCHEDULE_TO_START).intValue()))
            : Optional.empty();
    int attempts = parameters.path(MAXIMUM_ATTEMPTS).asInt(1);
    return new UserActivity(type, inputs, Options.userActivity(task, queue, toStart, attempts));
  }

  private static List<String> problems(JsonNode parameters, String queue) {
    List<String> problems = new ArrayList<>();
    for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        problems.add("The field '" + name + "' is not supported by Step Functions");
      } else if (!isValid(name, parameters.path(name))) {
        problems.add(invalid(name));
      }
    }
    if (queue.isEmpty()) {
      problems.add("The field '" + TASK_QUEUE + "' is required but was missing");
    } else if (!isQueue(queue) && !problems.contains(invalid(TASK_QUEUE))) {
      problems.add(invalid(TASK_QUEUE));
    }
    if (parameters.has(INPUT) && parameters.has(INPUTS)) {
      problems.add("Only one of the fields '" + INPUT + "' and '" + INPUTS + "' can be given");
    }
    return problems;
  }

  private static String invalid(String field) {
    return "The value of the field '" + field + "' has an invalid format";
  }

  private static boolean isValid(String field, JsonNode value) {
    return switch (field) {
      case TASK_QUEUE -> value.isTextual();
      case INPUTS -> value.isArray();
      case SCHEDULE_TO_START, MAXIMUM_ATTEMPTS ->
          value.isIntegralNumber()
              && value.canConvertToInt()
              && value.intValue() >= 1
              && value.intValue() <= MAX_SECONDS;
      default -> true;
    };
  }

  /**
   * Our own queue is not for others: what is sent there is taken for calls that an execution may
   * make.
   */
  private static boolean isQueue(String name) {
    return name.length() <= MAX_NAME
        && !name.startsWith(RESERVED)
        && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))
        && !name.equals(Workflow.getInfo().getTaskQueue());
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
