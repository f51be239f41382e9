package dev.everstep.worker.task.http;

import dev.everstep.asl.machine.DataLimits;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;

/** The failures of calls that nobody answered. */
public final class NoAnswer {

  private NoAnswer() {}

  /**
   * {@code <prefix>.SdkClientException}, or the names that AWS has for a late and for a huge
   * answer.
   *
   * @param prefix of the service's error names
   */
  public static TaskFailure failure(String prefix, Throwable failure, ResourceArn resource) {
    Throwable root = root(failure);
    if (root instanceof ResponseTooLargeException) {
      return new TaskFailure(DataLimits.resultTooLarge(resource.text()));
    }
    boolean late =
        root instanceof HttpTimeoutException && !(root instanceof HttpConnectTimeoutException);
    String reason = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
    return TaskFailure.of(
        prefix + (late ? ".ClientExecutionTimeoutException" : ".SdkClientException"),
        "Unable to execute HTTP request: " + reason);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof HttpTimeoutException)) {
      root = root.getCause();
    }
    return root;
  }
}
