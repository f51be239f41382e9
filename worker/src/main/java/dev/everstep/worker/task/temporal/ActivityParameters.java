package dev.everstep.worker.task.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a task that a Temporal worker of the user's carries out:
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
 * <p>Judged when they are written, as far as they are known, and when the task runs: by the
 * workflow, and so always alike.
 *
 * @param otherwise the queue of tasks that name none, if there is one
 * @param own queue of ours, if it is known. It is not for others: what is sent there is taken for
 *     calls that an execution may make
 */
public record ActivityParameters(Optional<String> otherwise, Optional<String> own) {

  public static final String TASK_QUEUE = "TaskQueue";
  public static final String INPUT = "Input";
  public static final String INPUTS = "Inputs";
  public static final String SCHEDULE_TO_START = "ScheduleToStartTimeoutSeconds";
  public static final String MAXIMUM_ATTEMPTS = "MaximumAttempts";
  private static final Set<String> FIELDS =
      Set.of(TASK_QUEUE, INPUT, INPUTS, SCHEDULE_TO_START, MAXIMUM_ATTEMPTS);

  /** The server refuses longer names, and would refuse the whole workflow task with them. */
  private static final int MAX_NAME = 255;

  /** Names of queues that only Temporal itself may use. */
  private static final String RESERVED = "/_sys/";

  /** As those of {@code TimeoutSeconds}, at most. */
  private static final int MAX_SECONDS = 99_999_999;

  /** What is wrong with the parameters of a task that runs. */
  public List<String> problems(JsonNode parameters) {
    Map<String, Optional<JsonNode>> all = new LinkedHashMap<>();
    parameters
        .properties()
        .forEach(field -> all.put(field.getKey(), Optional.of(field.getValue())));
    return problems(all);
  }

  /**
   * What is wrong as far as it is known.
   *
   * @param written by name; empty: their values are computed when the task runs
   */
  public List<String> problems(Map<String, Optional<JsonNode>> written) {
    List<String> problems = new ArrayList<>();
    written.forEach(
        (name, value) -> {
          if (!FIELDS.contains(name)) {
            problems.add("The field '" + name + "' is not supported by Step Functions");
          } else if (value.isPresent() && !isValid(name, value.get())) {
            problems.add(invalid(name));
          }
        });
    written
        .getOrDefault(TASK_QUEUE, Optional.of(MissingNode.getInstance()))
        .ifPresent(value -> judgeQueue(queue(value), problems));
    if (written.containsKey(INPUT) && written.containsKey(INPUTS)) {
      problems.add("Only one of the fields '" + INPUT + "' and '" + INPUTS + "' can be given");
    }
    return problems;
  }

  /**
   * The queue of a task.
   *
   * @param written {@code TaskQueue}
   * @return empty if there is none
   */
  public String queue(JsonNode written) {
    return written.asText(otherwise.orElse(""));
  }

  private void judgeQueue(String queue, List<String> problems) {
    if (queue.isEmpty()) {
      problems.add("The field '" + TASK_QUEUE + "' is required but was missing");
    } else if (!isQueue(queue) && !problems.contains(invalid(TASK_QUEUE))) {
      problems.add(invalid(TASK_QUEUE));
    }
  }

  private boolean isQueue(String name) {
    return name.length() <= MAX_NAME
        && !name.startsWith(RESERVED)
        && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))
        && own.filter(name::equals).isEmpty();
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

  private static String invalid(String field) {
    return "The value of the field '" + field + "' has an invalid format";
  }
}
