package dev.everstep.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A connector for every resource, whose calls last until they are let through. */
final class GatedTask implements TaskConnector {

  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public boolean serves(ResourceArn resource) {
    return true;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure {
    begun.release();
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TaskFailure.of("Interrupted", "the worker stops");
    }
    return JsonNodeFactory.instance.textNode("through");
  }

  /** Waits until one more call is under way. */
  void awaitCall() throws InterruptedException {
    awaitCalls(1);
  }

  /** Waits until so many more calls are under way. */
  void awaitCalls(int calls) throws InterruptedException {
    if (!begun.tryAcquire(calls, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("Expected " + calls + " calls but there were fewer");
    }
  }

  /** Lets all calls end. */
  void open() {
    open.countDown();
  }
}
