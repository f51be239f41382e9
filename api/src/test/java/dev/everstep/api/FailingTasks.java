package dev.everstep.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;

/** A connector for every resource, of which each call fails. */
final class FailingTasks implements TaskConnector {

  @Override
  public boolean serves(ResourceArn resource) {
    return true;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure {
    throw TaskFailure.of("Flaky", "attempt " + request.attempt());
  }
}
