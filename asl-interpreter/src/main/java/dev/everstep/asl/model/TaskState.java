package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Task: has work done outside, then passes its result on.
 *
 * @param resource an ARN
 * @param arguments {@code Parameters}, or {@code Arguments} in JSONata mode: a template, any JSON
 * @param resultSelector a payload template, an object; JSONPath only
 * @param resultPath JSONPath only
 * @param credentials a template with {@code RoleArn}
 */
public record TaskState(
    String name,
    Common common,
    Transition next,
    String resource,
    Optional<JsonNode> arguments,
    Optional<JsonNode> resultSelector,
    NullablePath resultPath,
    Optional<Amount> timeout,
    Optional<Amount> heartbeat,
    Optional<JsonNode> credentials,
    List<Retrier> retriers,
    List<Catcher> catchers)
    implements State {

  private static final Pattern ACTIVITY =
      Pattern.compile("arn:[^:]*:states:[^:]*:[^:]*:activity:.*");
  private static final Pattern RUN_JOB = Pattern.compile("arn:[^:]*:states:::.*\\.sync(:[0-9]+)?");
  private static final Pattern WAIT_FOR_TASK_TOKEN =
      Pattern.compile("arn:[^:]*:states:::.*\\.waitForTaskToken");

  public TaskState {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  /** Whether it waits for a worker that polls for it. */
  public boolean isActivity() {
    return ACTIVITY.matcher(resource).matches();
  }

  /** Whether, once its call has been made, it waits for the end of the job that this started. */
  public boolean runsJob() {
    return RUN_JOB.matcher(resource).matches();
  }

  /** Whether, once its call has been made, it waits for somebody to send its token back. */
  public boolean waitsForTaskToken() {
    return WAIT_FOR_TASK_TOKEN.matcher(resource).matches();
  }

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.task(this);
  }
}
