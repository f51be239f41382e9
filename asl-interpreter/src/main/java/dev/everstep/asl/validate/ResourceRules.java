package dev.everstep.asl.validate;

import dev.everstep.asl.model.State;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand in the {@code Resource} of a Task. */
final class ResourceRules {

  private static final Pattern ACTIVITY =
      Pattern.compile("arn:[^:]*:states:[^:]*:[^:]*:activity:.*");
  private static final Pattern RUN_JOB = Pattern.compile("arn:[^:]*:states:::.*\\.sync(:[0-9]+)?");
  private static final Pattern WAIT_FOR_TASK_TOKEN =
      Pattern.compile("arn:[^:]*:states:::.*\\.waitForTaskToken");

  private final boolean express;
  private final ResourceCatalog resources;

  ResourceRules(boolean express, ResourceCatalog resources) {
    this.express = express;
    this.resources = resources;
  }

  Stream<Problem> check(State state, Location at) {
    if (!(state instanceof TaskState task)) {
      return Stream.empty();
    }
    String arn = task.resource();
    Location resource = at.field("Resource", 0);
    return Stream.of(
            unrecognized(arn).map(message -> Problem.schema(message, resource)),
            credentials(task).map(message -> Problem.schema(message, at.field("Credentials", 0))),
            refusedByExpress(arn).map(message -> Problem.schema(message, resource)))
        .flatMap(Optional::stream);
  }

  static boolean isActivity(String arn) {
    return ACTIVITY.matcher(arn).matches();
  }

  static boolean waitsForTaskToken(String arn) {
    return WAIT_FOR_TASK_TOKEN.matcher(arn).matches();
  }

  /** [AWS rec: test_invalid_integration]. */
  private Optional<String> unrecognized(String arn) {
    if (!arn.startsWith("arn:")) {
      return Optional.of("Value is not a valid resource ARN");
    }
    return resources.knows(arn)
        ? Optional.empty()
        : Optional.of(
            "The resource provided "
                + arn
                + " is not recognized. The value is not a valid resource ARN, or the resource is not"
                + " available in this region.");
  }

  private static Optional<String> credentials(TaskState task) {
    return task.credentials().isPresent() && isActivity(task.resource())
        ? Optional.of("The field 'Credentials' is not supported for activities")
        : Optional.empty();
  }

  /**
   * What an EXPRESS state machine may not wait for. The blank at the end of the second text is
   * AWS's own.
   */
  private Optional<String> refusedByExpress(String arn) {
    if (!express) {
      return Optional.empty();
    }
    if (RUN_JOB.matcher(arn).matches()) {
      return Optional.of("Express state machine does not support '.sync' service integration");
    }
    if (waitsForTaskToken(arn)) {
      return Optional.of(
          "Express state machine does not support '.waitForTaskToken' service integration ");
    }
    return isActivity(arn)
        ? Optional.of("Express state machine does not support Activity ARN")
        : Optional.empty();
  }
}
