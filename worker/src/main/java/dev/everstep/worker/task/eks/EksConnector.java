package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.http.ResponseTooLargeException;
import dev.everstep.worker.task.outbound.AddressRules;
import dev.everstep.worker.task.outbound.OutboundHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Serves {@code arn:…:states:::eks:call} and {@code eks:runJob}, which go to the Kubernetes API of
 * a cluster. Clusters in networks of one's own are called only if the worker's configuration allows
 * them.
 */
public final class EksConnector implements TaskConnector {

  private static final Logger LOG = LoggerFactory.getLogger(EksConnector.class);

  private final AddressRules rules;
  private final AwsClient aws;
  private final Duration connectTimeout;
  private final Duration timeout;

  /**
   * @param aws whose roles the cluster is shown
   * @param timeout of a whole call
   */
  public EksConnector(
      AddressRules rules, AwsClient aws, Duration connectTimeout, Duration timeout) {
    this.rules = rules;
    this.aws = aws;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
  }

  @Override
  public boolean serves(ResourceArn resource) {
    if (!(resource instanceof ResourceArn.Integration call) || !call.service().equals("eks")) {
      return false;
    }
    return switch (call.action()) {
      case "call" -> call.pattern() != IntegrationPattern.RUN_JOB;
      case "runJob" -> !call.suffix().equals(".sync:2");
      default -> false;
    };
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    if (((ResourceArn.Integration) request.resource()).action().equals("runJob")) {
      return required(request, task -> aboutJob(task, job -> job.submit(timeout)));
    }
    ClusterCall call = ClusterCall.of(request.parameters());
    return required(
        request,
        task ->
            at(
                call.cluster(),
                task,
                client -> ClusterClient.output(client.send(call.request(), timeout))));
  }

  @Override
  public Optional<JsonNode> poll(TaskRequest request, SubmittedJob submitted)
      throws TaskFailure, InterruptedException {
    try {
      return aboutJob(request, job -> job.look(submitted.answer()));
    } catch (ResponseTooLargeException e) {
      throw tooLarge(request);
    } catch (IOException | SdkClientException e) {
      LOG.warn("Cannot look at a job of a cluster now: {}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void stop(TaskRequest request, SubmittedJob submitted)
      throws TaskFailure, InterruptedException {
    required(
        request,
        task ->
            aboutJob(
                task,
                job -> {
                  job.delete(submitted.answer());
                  return submitted;
                }));
  }

  /** What is asked of whom. */
  @FunctionalInterface
  private interface Asked<S, T> {
    T of(S subject) throws TaskFailure, IOException, InterruptedException;
  }

  private <T> T aboutJob(TaskRequest request, Asked<ClusterJob, T> asked)
      throws TaskFailure, IOException, InterruptedException {
    JobStart start = JobStart.of(request.parameters(), request.idempotencyKey());
    return at(start.cluster(), request, client -> asked.of(new ClusterJob(start, client)));
  }

  private <T> T at(Cluster cluster, TaskRequest request, Asked<ClusterClient, T> asked)
      throws TaskFailure, IOException, InterruptedException {
    String token =
        ClusterToken.of(
            cluster.name(), request.region(), aws.roles().of(request, aws.isConfigured("sts")));
    OutboundHttp http = new OutboundHttp(rules, connectTimeout, cluster.trust());
    try (ClusterClient client = new ClusterClient(cluster.endpoint(), token, http)) {
      return asked.of(client);
    }
  }

  /** No answer is a failure of the task. */
  private static <T> T required(TaskRequest request, Asked<TaskRequest, T> asked)
      throws TaskFailure, InterruptedException {
    try {
      return asked.of(request);
    } catch (ResponseTooLargeException e) {
      throw tooLarge(request);
    } catch (IOException e) {
      throw new TaskFailure(ClusterClient.noAnswer(e));
    } catch (SdkClientException e) {
      throw TaskFailure.of(ClusterClient.NO_ANSWER, String.valueOf(e.getMessage()));
    }
  }

  private static TaskFailure tooLarge(TaskRequest request) {
    return new TaskFailure(DataLimits.resultTooLarge(request.resource().text()));
  }
}
