package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A connector for every resource that does as it is told, by state name. A state that it knows
 * nothing of gets its parameters back.
 */
public final class ScriptedConnector implements TaskConnector {

  /** What a call does. */
  @FunctionalInterface
  public interface Script {
    JsonNode call(TaskRequest request, TaskContext context)
        throws TaskFailure, InterruptedException;
  }

  /** What a look at a job finds. */
  @FunctionalInterface
  public interface Look {
    Optional<JsonNode> at(SubmittedJob job) throws TaskFailure, InterruptedException;
  }

  private final Map<String, Look> looks = new ConcurrentHashMap<>();
  private final BlockingQueue<SubmittedJob> stopped = new LinkedBlockingQueue<>();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<TaskRequest> requests = new CopyOnWriteArrayList<>();

  /** Sets what calls of a state do. */
  public ScriptedConnector on(String stateName, Script script) {
    scripts.put(stateName, script);
    return this;
  }

  /** Sets what looks at the job of a state find; unless set, that it has ended with the call. */
  public ScriptedConnector onLook(String stateName, Look look) {
    looks.put(stateName, look);
    return this;
  }

  /** The jobs that were stopped, in that order. */
  public BlockingQueue<SubmittedJob> stopped() {
    return stopped;
  }

  /** All calls so far, in the order in which they began. */
  public List<TaskRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return true;
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    requests.add(request);
    return scripts
        .getOrDefault(request.stateName(), (r, c) -> r.parameters())
        .call(request, context);
  }

  @Override
  public Optional<JsonNode> poll(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {
    return looks.getOrDefault(request.stateName(), j -> Optional.of(j.answer())).at(job);
  }

  @Override
  public void stop(TaskRequest request, SubmittedJob job) {
    stopped.add(job);
  }
}
