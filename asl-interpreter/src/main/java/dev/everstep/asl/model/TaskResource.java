package dev.everstep.asl.model;

import java.util.regex.Pattern;

/** What a task's resource says of how its answer comes. */
public record TaskResource(String arn) {

  private static final Pattern ACTIVITY =
      Pattern.compile("arn:[^:]*:states:[^:]*:[^:]*:activity:.*");
  private static final Pattern RUN_JOB = Pattern.compile("arn:[^:]*:states:::.*\\.sync(:[0-9]+)?");
  private static final Pattern WAIT_FOR_TASK_TOKEN =
      Pattern.compile("arn:[^:]*:states:::.*\\.waitForTaskToken");

  /** Whether it is a worker that polls for the task. */
  public boolean isActivity() {
    return ACTIVITY.matcher(arn).matches();
  }

  /** Whether, once the call has been made, the task waits for the end of the job it started. */
  public boolean runsJob() {
    return RUN_JOB.matcher(arn).matches();
  }

  /** Whether, once the call has been made, the task waits for somebody to send its token back. */
  public boolean waitsForTaskToken() {
    return WAIT_FOR_TASK_TOKEN.matcher(arn).matches();
  }

  /** Whether it is an integration that answers later than it is called. */
  public boolean isAwaited() {
    return runsJob() || waitsForTaskToken();
  }
}
