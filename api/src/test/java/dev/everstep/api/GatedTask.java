package dev.everstep.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connector for every resource, whose calls last until they are let through. */
final class GatedTask implements TaskConnector {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public boolean serves(ResourceArn resource) {
    return true;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure {
    begun.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TaskFailure.of("Interrupted", "the worker stops");
    }
    return JsonNodeFactory.instance.textNode("through");
  }

  /** Waits until a call is under way. */
  void awaitCall() throws InterruptedException {
    if (!begun.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Expected a call but there was none");
    }
  }

  /** Lets all calls end. */
  void open() {
    open.countDown();
  }
}
