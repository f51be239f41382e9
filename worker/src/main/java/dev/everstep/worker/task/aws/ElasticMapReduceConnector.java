package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.job.Jobs;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Results;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves {@code arn:…:states:::elasticmapreduce:…}, whose actions are not those of EMR: they take
 * one of what EMR takes many of, and find instances by name [AWS: Optimized Amazon EMR APIs].
 */
public final class ElasticMapReduceConnector implements TaskConnector {

  private static final String CLUSTER = "ClusterId";
  private static final Integrations.Service SERVICE =
      new Integrations.Service(
          "elasticmapreduce",
          "emr",
          "ElasticMapReduce",
          "AmazonElasticMapReduce",
          "AmazonElasticMapReduceException",
          Set.of(
              "addStep",
              "cancelStep",
              "createCluster",
              "modifyInstanceFleetByName",
              "modifyInstanceGroupByName",
              "setClusterTerminationProtection",
              "terminateCluster"));

  private final AwsClient client;
  private final OptimizedJobs jobs;

  public ElasticMapReduceConnector(AwsClient client) {
    this.client = client;
    this.jobs = new OptimizedJobs(client, resource -> SERVICE);
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Integration call
        && call.service().equals(SERVICE.name())
        && SERVICE.actions().contains(call.action())
        && (call.pattern() == IntegrationPattern.REQUEST_RESPONSE || Jobs.find(call).isPresent());
  }

  @Override
  public Optional<JsonNode> poll(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {
    return jobs.poll(request, job);
  }

  @Override
  public void stop(TaskRequest request, SubmittedJob job) throws TaskFailure, InterruptedException {
    jobs.stop(request, job);
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    if (!(request.parameters().deepCopy() instanceof ObjectNode parameters)) {
      throw TaskFailure.parametersRefused(
          request.parameters(), List.of("Expected an object with the field '" + CLUSTER + "'"));
    }
    String action = ((ResourceArn.Integration) request.resource()).action();
    if (!action.equals("createCluster")) {
      require(CLUSTER, request);
    }
    return switch (action) {
      case "createCluster" -> {
        refuseTransient(request);
        yield only(CLUSTER, send("runJobFlow", parameters, request).path("JobFlowId"));
      }
      case "terminateCluster" ->
          send("terminateJobFlows", listed(CLUSTER, "JobFlowIds", parameters), request);
      case "setClusterTerminationProtection" ->
          send("setTerminationProtection", listed(CLUSTER, "JobFlowIds", parameters), request);
      case "addStep" -> {
        require("Step", request);
        parameters.set("JobFlowId", parameters.remove(CLUSTER));
        ObjectNode added = send("addJobFlowSteps", listed("Step", "Steps", parameters), request);
        yield only("StepId", added.path("StepIds").path(0));
      }
      case "cancelStep" -> {
        require("StepId", request);
        ObjectNode cancelled =
            send("cancelSteps", listed("StepId", "StepIds", parameters), request);
        yield only("CancelStepsInfo", cancelled.path("CancelStepsInfoList").path(0));
      }
      case "modifyInstanceFleetByName" -> modify("InstanceFleet", "", request);
      case "modifyInstanceGroupByName" -> modify("InstanceGroup", "s", request);
      default -> throw new IllegalStateException("Expected an action of EMR but was " + action);
    };
  }

  /**
   * Changes the fleet or the group of a name.
   *
   * @param kind of instances
   * @param plural what EMR has behind the kind where it takes many
   */
  private ObjectNode modify(String kind, String plural, TaskRequest request)
      throws TaskFailure, InterruptedException {
    require(kind, request);
    require(kind + "Name", request);
    if (!(request.parameters().path(kind).deepCopy() instanceof ObjectNode change)
        || change.has(kind + "Id")) {
      throw TaskFailure.parametersRefused(
          request.parameters(),
          List.of("The value of the field '" + kind + "' has an invalid format"));
    }
    change.put(kind + "Id", find(kind, request));
    ObjectNode parameters = only(CLUSTER, request.parameters().path(CLUSTER));
    if (plural.isEmpty()) {
      parameters.set(kind, change);
    } else {
      parameters.putArray(kind + plural).add(change);
    }
    return send("modify" + kind + plural, parameters, request);
  }

  /** The id of the fleet or the group of a name. */
  private String find(String kind, TaskRequest request) throws TaskFailure, InterruptedException {
    String name = request.parameters().path(kind + "Name").asText();
    ObjectNode page = only(CLUSTER, request.parameters().path(CLUSTER));
    while (true) {
      ObjectNode listed = send("list" + kind + "s", page, request);
      for (JsonNode instances : listed.path(kind + "s")) {
        if (instances.path("Name").asText().equals(name)) {
          return instances.path("Id").asText();
        }
      }
      if (!listed.path("Marker").isTextual()) {
        throw TaskFailure.of(
            SERVICE.prefix() + "." + SERVICE.exception(),
            "The cluster has no " + kind + " with the name '" + name + "'");
      }
      page.set("Marker", listed.path("Marker"));
    }
  }

  private ObjectNode send(String action, ObjectNode parameters, TaskRequest request)
      throws TaskFailure, InterruptedException {
    Operation operation = client.find(SERVICE.sdkName(), action).orElseThrow();
    AwsReply reply =
        client.call(
            operation, request, parameters, Notation.SDK_1, SERVICE.failures(operation.service()));
    return Results.write(reply.answered().values(), Notation.SDK_1);
  }

  /** A cluster that Step Functions makes waits for steps, and gets them one by one. */
  private static void refuseTransient(TaskRequest request) throws TaskFailure {
    JsonNode written = request.parameters();
    if (written.has("Steps")) {
      throw TaskFailure.parametersRefused(written, List.of(TaskFailure.unsupported("Steps")));
    }
    if (!written.path("Instances").path("KeepJobFlowAliveWhenNoSteps").asBoolean()) {
      throw TaskFailure.parametersRefused(
          written, List.of("The field 'KeepJobFlowAliveWhenNoSteps' is required and must be true"));
    }
  }

  private static void require(String field, TaskRequest request) throws TaskFailure {
    if (!request.parameters().has(field)) {
      throw TaskFailure.parametersRefused(
          request.parameters(), List.of("The field '" + field + "' is required but was missing"));
    }
  }

  private static ObjectNode listed(String one, String many, ObjectNode parameters) {
    JsonNode element = parameters.remove(one);
    parameters.putArray(many).add(element);
    return parameters;
  }

  private static ObjectNode only(String name, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(name, value);
  }
}
