package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.job.Job;
import dev.everstep.worker.task.aws.job.JobCall;
import dev.everstep.worker.task.aws.job.Jobs;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import dev.everstep.worker.task.aws.wire.ModelledException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Looks at the jobs of the optimized integrations, and stops them. */
final class OptimizedJobs {

  private static final Logger LOG = LoggerFactory.getLogger(OptimizedJobs.class);

  /** A service may not know at once what it has just accepted. */
  private static final int LOOKS_UNTIL_KNOWN = 5;

  private static final int SERVER_ERRORS = 500;

  private final AwsClient client;
  private final Function<ResourceArn.Integration, Integrations.Service> services;

  /**
   * @param services which service each resource belongs to that starts a job
   */
  OptimizedJobs(
      AwsClient client, Function<ResourceArn.Integration, Integrations.Service> services) {
    this.client = client;
    this.services = services;
  }

  /** What {@link dev.everstep.worker.task.TaskConnector#poll} promises. */
  Optional<JsonNode> poll(TaskRequest request, SubmittedJob submitted)
      throws TaskFailure, InterruptedException {
    Job job = job(request);
    Integrations.Service service = service(request);
    Operation operation = operation(service, job.describe());
    JsonNode parameters = job.describe().parameters(request.parameters(), submitted.answer());
    JsonNode described;
    try {
      AwsReply reply = client.attempt(operation, request, parameters, Notation.SDK_1);
      described = Results.write(reply.answered().values(), Notation.SDK_1);
    } catch (AwsServiceException e) {
      if (ModelledException.code(e).filter(job.gone()::contains).isPresent()) {
        return Optional.of(submitted.answer());
      }
      if (isPassing(e) || submitted.look() < LOOKS_UNTIL_KNOWN) {
        LOG.warn("Cannot look at a job of {} now: {}", job.resource(), e.statusCode());
        return Optional.empty();
      }
      throw service.failures(operation.service()).refused(e);
    } catch (SdkClientException e) {
      LOG.warn("Cannot look at a job of {} now: no answer", job.resource());
      return Optional.empty();
    }
    return judged(request, job, described, submitted);
  }

  private Optional<JsonNode> judged(
      TaskRequest request, Job job, JsonNode described, SubmittedJob submitted)
      throws TaskFailure, InterruptedException {
    Job.Stage stage = job.stage(described);
    if (stage == Job.Stage.GOES_ON
        || stage == Job.Stage.UNKNOWN && submitted.look() < LOOKS_UNTIL_KNOWN) {
      return Optional.empty();
    }
    JsonNode result = stage == Job.Stage.UNKNOWN ? described : job.result(described);
    boolean isGood = stage == Job.Stage.SUCCEEDED;
    if (isGood && resource(request).service().equals("ecs")) {
      isGood = new EcsTask(result).hasSucceeded(arn -> taskDefinition(request, arn));
    }
    if (!isGood) {
      throw TaskFailure.of(ErrorNames.TASK_FAILED, Json.write(result));
    }
    return Optional.of(result);
  }

  /** What {@link dev.everstep.worker.task.TaskConnector#stop} promises. */
  void stop(TaskRequest request, SubmittedJob submitted) throws TaskFailure, InterruptedException {
    Optional<JobCall> stop = job(request).stop();
    if (stop.isPresent()) {
      Integrations.Service service = service(request);
      Operation operation = operation(service, stop.get());
      client.call(
          operation,
          request,
          stop.get().parameters(request.parameters(), submitted.answer()),
          Notation.SDK_1,
          service.failures(operation.service()));
    }
  }

  private Optional<JsonNode> taskDefinition(TaskRequest request, JsonNode parameters)
      throws InterruptedException {
    Operation operation = client.find("ecs", "describeTaskDefinition").orElseThrow();
    try {
      AwsReply reply = client.attempt(operation, request, parameters, Notation.SDK_1);
      return Optional.of(Results.write(reply.answered().values(), Notation.SDK_1));
    } catch (AwsServiceException | SdkClientException | TaskFailure e) {
      LOG.warn("Cannot read which containers of an ECS task are essential: all count");
      return Optional.empty();
    }
  }

  /** Whether the same call may succeed later. */
  private static boolean isPassing(AwsServiceException e) {
    return e.statusCode() >= SERVER_ERRORS || e.isThrottlingException();
  }

  private Operation operation(Integrations.Service service, JobCall call) {
    return client.find(service.sdkName(), call.action()).orElseThrow();
  }

  private static Job job(TaskRequest request) {
    return Jobs.find(resource(request)).orElseThrow();
  }

  private Integrations.Service service(TaskRequest request) {
    return services.apply(resource(request));
  }

  private static ResourceArn.Integration resource(TaskRequest request) {
    return (ResourceArn.Integration) request.resource();
  }
}
