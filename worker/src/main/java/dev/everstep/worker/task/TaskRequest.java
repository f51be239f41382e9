package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.Effect.InvokeTask;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One attempt of a task.
 *
 * @param parameters what the state gives the service: its evaluated Parameters, or its effective
 *     input. Not to be changed.
 * @param roleArn the role of the state's {@code Credentials}
 * @param executionRole the role of the execution
 * @param entry the id of the event that entered the state
 * @param attempt 0 for the first, counted over all retriers of the visit
 * @param branch names the branch that counts its events for itself, or a redrive; empty for the
 *     execution before any
 */
public record TaskRequest(
    ResourceArn resource,
    JsonNode parameters,
    Optional<String> roleArn,
    Optional<String> executionRole,
    String executionArn,
    String stateName,
    long entry,
    int attempt,
    String branch) {

  private static final int REGION = 3;

  public TaskRequest {
    requireNonNull(resource, "resource is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(executionRole, "executionRole is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(stateName, "stateName is null");
    requireNonNull(branch, "branch is null");
  }

  /**
   * For a task that a machine asks for.
   *
   * @param resource that of the task
   * @param attempt the task's own, or a later one that is made on the machine's behalf
   */
  public static TaskRequest of(
      InvokeTask task, ResourceArn resource, String executionArn, String branch, int attempt) {
    return new TaskRequest(
        resource,
        task.parameters(),
        // What is no text is no role that can be had: it must not pass for none.
        task.credentials().map(credentials -> credentials.path("RoleArn").asText()),
        Optional.empty(),
        executionArn,
        task.stateName(),
        task.entry(),
        attempt,
        branch);
  }

  /**
   * The same for an execution of that role.
   *
   * @param arn empty if it has none
   */
  public TaskRequest withExecutionRole(String arn) {
    return new TaskRequest(
        resource,
        parameters,
        roleArn,
        Optional.of(arn).filter(Predicate.not(String::isEmpty)),
        executionArn,
        stateName,
        entry,
        attempt,
        branch);
  }

  /** The region of the execution. */
  public String region() {
    return executionArn.split(":", REGION + 2)[REGION];
  }

  /**
   * The same for every repeat of this attempt, after the loss of a worker for example, and for no
   * other attempt: {@code <executionArn><branch>/<stateName>/<entry>/<attempt>}. Printable ASCII:
   * any other character, and {@code %}, is percent-encoded UTF-8, so that the key fits into an HTTP
   * header.
   */
  public String idempotencyKey() {
    return ascii(executionArn + branch + "/" + stateName + "/" + entry + "/" + attempt);
  }

  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7F && b != '%') {
        ascii.append((char) b);
      } else {
        ascii.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return ascii.toString();
  }
}
