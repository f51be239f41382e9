package dev.everstep.worker;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Temporal is, and how much a worker takes on.
 *
 * @param target {@code host:port} of Temporal's front end
 * @param taskQueue the queue of all workflows and activities
 * @param tls absent: plain text, unless there is an API key
 * @param apiKey of Temporal Cloud; never printed
 */
public record WorkerConfiguration(
    String target,
    String namespace,
    String taskQueue,
    Optional<Tls> tls,
    Optional<String> apiKey,
    Sizes sizes) {

  /** Certificates as PEM files; a client certificate needs its key. */
  public record Tls(
      Optional<Path> clientCertificate,
      Optional<Path> clientKey,
      Optional<Path> serverCertificates,
      Optional<String> serverName) {

    public Tls {
      if (clientCertificate.isPresent() != clientKey.isPresent()) {
        throw new IllegalArgumentException("Expected a client certificate and its key, or neither");
      }
      requireNonNull(serverCertificates, "serverCertificates is null");
      requireNonNull(serverName, "serverName is null");
    }
  }

  /**
   * How much runs at a time in one worker.
   *
   * @param workflowTasks steps of executions
   * @param activities calls of tasks
   * @param localActivities short calls and writes to the journal
   * @param cachedWorkflows executions kept in memory between steps; 0: each step replays its
   *     history
   * @param workflowThreads for executions in memory; with virtual threads there is no such limit
   * @param programs definitions kept compiled
   * @param stopTimeout how long a stopping worker lets calls go on
   */
  public record Sizes(
      int workflowTasks,
      int activities,
      int localActivities,
      int cachedWorkflows,
      int workflowThreads,
      int programs,
      Duration stopTimeout) {

    public static final Sizes DEFAULT =
        new Sizes(200, 200, 200, 600, 600, 500, Duration.ofSeconds(20));

    public Sizes {
      requireNonNull(stopTimeout, "stopTimeout is null");
      if (workflowTasks < 1
          || activities < 1
          || localActivities < 1
          || cachedWorkflows < 0
          || programs < 1) {
        throw new IllegalArgumentException("Expected positive sizes");
      }
    }
  }

  public WorkerConfiguration {
    requireNonNull(target, "target is null");
    requireNonNull(namespace, "namespace is null");
    requireNonNull(taskQueue, "taskQueue is null");
    requireNonNull(tls, "tls is null");
    requireNonNull(apiKey, "apiKey is null");
    requireNonNull(sizes, "sizes is null");
  }

  /** Plain text, namespace {@code default}, task queue {@code everstep}. */
  public static WorkerConfiguration of(String target) {
    return new WorkerConfiguration(
        target, "default", "everstep", Optional.empty(), Optional.empty(), Sizes.DEFAULT);
  }

  /** The same with other sizes. */
  public WorkerConfiguration withSizes(Sizes other) {
    return new WorkerConfiguration(target, namespace, taskQueue, tls, apiKey, other);
  }

  @Override
  public String toString() {
    return "WorkerConfiguration[target="
        + target
        + ", namespace="
        + namespace
        + ", taskQueue="
        + taskQueue
        + "]";
  }
}
