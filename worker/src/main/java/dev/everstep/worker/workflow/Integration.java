package dev.everstep.worker.workflow;

import dev.everstep.worker.contract.HostSettings;
import java.util.Optional;

/**
 * How a task's resource is shown in Temporal, and where its calls run.
 *
 * @param name such as {@code lambda:invoke}, {@code sqs:sendMessage.waitForTaskToken}; {@code
 *     lambda} for a function by its ARN
 */
record Integration(String name) {

  private static final String ACTIVITY = "activity";
  private static final String TEMPORAL_ACTIVITY = "temporal:activity:";
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int REST = 5;

  static Integration of(String resource) {
    String[] parts = resource.split(":", REST + 1);
    if (parts.length <= REST) {
      return new Integration(resource);
    }
    if (!parts[SERVICE].equals("states")) {
      return new Integration(parts[SERVICE]);
    }
    boolean isIntegration = parts[REGION].isEmpty();
    return new Integration(isIntegration ? parts[REST] : ACTIVITY);
  }

  /** Whether it is a task for workers that poll. */
  boolean isActivity() {
    return name.equals(ACTIVITY);
  }

  /** Whether it starts a job and waits for the job's end. */
  boolean runsJob() {
    return name.endsWith(".sync") || name.endsWith(".sync:2");
  }

  /** The type of the activity if it is one of Temporal, for workers of the user's. */
  Optional<String> temporalActivity() {
    return name.startsWith(TEMPORAL_ACTIVITY)
        ? Optional.of(name.substring(TEMPORAL_ACTIVITY.length()))
        : Optional.empty();
  }

  /**
   * Whether the settings make it local. A job or a wait for a token never is: both outlive one
   * call.
   */
  boolean isLocal(HostSettings settings) {
    boolean oneCall = name.indexOf('.') < 0;
    return oneCall
        && settings.localTasks().stream()
            .anyMatch(local -> name.equals(local) || name.startsWith(local + ":"));
  }
}
