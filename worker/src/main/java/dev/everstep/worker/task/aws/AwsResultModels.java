package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.contract.ResultModels;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.aws.job.Job;
import dev.everstep.worker.task.aws.job.Jobs;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.AnswerCheck;
import dev.everstep.worker.task.aws.value.Notation;
import java.util.Optional;

/**
 * The models of AWS's services: of the action that is called, or for a job of the one that tells
 * how it is [AWS: TestState, mocks]. What a task token is answered with is anybody's.
 */
public final class AwsResultModels implements ResultModels {

  private static final String SDK = "aws-sdk:";

  private final ModelPack pack = new ModelPack();

  @Override
  public Optional<String> fault(String resource, JsonNode result, boolean isWhole) {
    if (!(result instanceof ObjectNode answer)
        || !(ResourceArn.parse(resource).orElse(null) instanceof ResourceArn.Integration call)) {
      return Optional.empty();
    }
    return switch (call.pattern()) {
      case REQUEST_RESPONSE -> called(call).flatMap(o -> fault(o, answer, call, isWhole));
      case RUN_JOB -> polled(call, answer, isWhole);
      case WAIT_FOR_TASK_TOKEN -> Optional.empty();
    };
  }

  private Optional<Operation> called(ResourceArn.Integration call) {
    if (call.service().equals("lambda")) {
      return find("lambda", call.action());
    }
    if (call.service().startsWith(SDK)) {
      return find(call.service().substring(SDK.length()), call.action());
    }
    return Integrations.find(call.service(), call.action())
        .flatMap(service -> find(service.sdkName(), call.action()));
  }

  private Optional<String> polled(
      ResourceArn.Integration call, ObjectNode answer, boolean isWhole) {
    Optional<Job> job = Jobs.find(call);
    ObjectNode asAnswered = answer.deepCopy();
    job.ifPresent(known -> asAnswered.remove(known.parsed()));
    return job.flatMap(
            known ->
                Integrations.find(call.service(), call.action())
                    .flatMap(service -> find(service.sdkName(), known.describe().action())))
        .flatMap(operation -> fault(operation, asAnswered, call, isWhole));
  }

  private Optional<Operation> find(String service, String action) {
    return pack.find(service).flatMap(model -> model.operation(action));
  }

  private static Optional<String> fault(
      Operation operation, ObjectNode answer, ResourceArn.Integration call, boolean isWhole) {
    Notation notation = call.service().startsWith(SDK) ? Notation.SDK_2 : Notation.SDK_1;
    return operation.output().flatMap(shape -> AnswerCheck.fault(shape, answer, notation, isWhole));
  }
}
