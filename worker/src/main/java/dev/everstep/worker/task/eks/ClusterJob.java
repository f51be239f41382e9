package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.OutboundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The job of one task in its cluster. */
record ClusterJob(JobStart start, ClusterClient client) {

  /** Of a call about a job that has begun: whoever makes it must be brief. */
  private static final Duration BRIEF = Duration.ofSeconds(10);

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  /**
   * Starts it, unless an earlier call of this attempt has.
   *
   * @param timeout of each call
   * @return the task's output if it does not wait for the job
   */
  ObjectNode submit(Duration timeout) throws TaskFailure, IOException, InterruptedException {
    OutboundResponse answer = client.send(start.request(), timeout);
    Optional<JobPlace> place = start.place();
    if (answer.status() == CONFLICT && place.isPresent()) {
      OutboundResponse known = client.send(place.get().read(), timeout);
      if (known.isSuccess() && start.hasStarted(body(known))) {
        return ClusterClient.output(known);
      }
    }
    return ClusterClient.output(answer);
  }

  /**
   * Looks how it is.
   *
   * @param submitted what {@link #submit} has returned
   * @return the job, once it has succeeded, and its logs; empty while it goes on
   * @throws TaskFailure if it has failed, or is gone
   */
  Optional<JsonNode> look(JsonNode submitted)
      throws TaskFailure, IOException, InterruptedException {
    OutboundResponse answer = client.send(place(submitted).read(), BRIEF);
    if (answer.status() >= SERVER_ERRORS || answer.status() == TOO_MANY) {
      throw new IOException("HTTP status " + answer.status());
    }
    ClusterClient.output(answer);
    JsonNode job = body(answer);
    if (!uid(job).equals(uid(submitted.path("ResponseBody")))) {
      throw TaskFailure.of(
          ErrorNames.TASK_FAILED, "The job was deleted; another one has its name now");
    }
    Optional<Boolean> succeeded = hasSucceeded(job);
    if (succeeded.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode result = job.deepCopy();
    if (start.logs().wanted()) {
      result.set("logs", new LogReader(client, start.logs(), place(submitted)).read(job));
    }
    if (!succeeded.get()) {
      throw TaskFailure.of(ErrorNames.TASK_FAILED, Json.write(result));
    }
    return Optional.of(result);
  }

  /**
   * Deletes it with its pods, but no other job of that name.
   *
   * @param submitted what {@link #submit} has returned
   */
  void delete(JsonNode submitted) throws TaskFailure, IOException, InterruptedException {
    ObjectNode options =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", "v1")
            .put("kind", "DeleteOptions")
            .put("propagationPolicy", "Background");
    options.putObject("preconditions").put("uid", uid(submitted.path("ResponseBody")));
    OutboundResponse answer =
        client.send(ClusterRequest.with(options, "DELETE", place(submitted).path()), BRIEF);
    if (answer.status() != NOT_FOUND && answer.status() != CONFLICT) {
      ClusterClient.output(answer);
    }
  }

  private JobPlace place(JsonNode submitted) {
    return new JobPlace(start.namespace(), submitted.at("/ResponseBody/metadata/name").asText());
  }

  private static String uid(JsonNode job) {
    return job.at("/metadata/uid").asText();
  }

  /** [Kubernetes: Jobs, Terminal Job conditions] Empty while it goes on. */
  private static Optional<Boolean> hasSucceeded(JsonNode job) {
    for (JsonNode condition : job.at("/status/conditions")) {
      String type = condition.path("type").asText();
      boolean isTrue = condition.path("status").asText().equals("True");
      if (isTrue && (type.equals("Complete") || type.equals("Failed"))) {
        return Optional.of(type.equals("Complete"));
      }
    }
    return Optional.empty();
  }

  private static JsonNode body(OutboundResponse answer) {
    return AnswerBody.json(AnswerBody.anyText(answer));
  }
}
