package dev.everstep.worker.task.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskRequest;

/**
 * Serves {@code arn:…:states:…:activity:…}. There is nothing to call: the task is in the queue of
 * its activity as soon as its token is open.
 */
public final class ActivityConnector implements TaskConnector {

  @Override
  public boolean serves(ResourceArn resource) {
    return resource instanceof ResourceArn.Activity;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) {
    return NullNode.getInstance();
  }
}
