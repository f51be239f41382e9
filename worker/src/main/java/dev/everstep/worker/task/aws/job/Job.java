package dev.everstep.worker.task.aws.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What is to be known of the jobs that one resource starts.
 *
 * @param resource such as {@code batch:submitJob.sync}
 * @param describe the call that tells how a job is
 * @param subject where in its answer the job is; empty: it is the answer
 * @param as the member of the result that holds the job; absent: the job is the result
 * @param status where in the job its status is
 * @param succeeded statuses of one that has ended well
 * @param failed statuses of one that has ended otherwise; with any other it goes on
 * @param gone refusals of the call that mean that it has ended well
 * @param omit members of the job that are not in the result
 * @param parsed members of the job whose text is JSON that the result holds as such
 * @param stop the call that ends a job before its time, if there is one
 */
public record Job(
    String resource,
    JobCall describe,
    String subject,
    Optional<String> as,
    String status,
    List<String> succeeded,
    List<String> failed,
    List<String> gone,
    List<String> omit,
    List<String> parsed,
    Optional<JobCall> stop) {

  /** How a job is. */
  public enum Stage {
    /** Nobody knows it, or not yet. */
    UNKNOWN,
    GOES_ON,
    SUCCEEDED,
    FAILED
  }

  public Job {
    requireNonNull(resource, "resource is null");
    requireNonNull(describe, "describe is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(as, "as is null");
    requireNonNull(status, "status is null");
    succeeded = List.copyOf(succeeded);
    failed = List.copyOf(failed);
    gone = List.copyOf(gone);
    omit = List.copyOf(omit);
    parsed = List.copyOf(parsed);
    requireNonNull(stop, "stop is null");
  }

  /** How a job is, as the call has described it. */
  public Stage stage(JsonNode described) {
    JsonNode job = described.at(subject);
    if (job.isMissingNode()) {
      return Stage.UNKNOWN;
    }
    String text = job.at(status).asText();
    if (succeeded.contains(text)) {
      return Stage.SUCCEEDED;
    }
    return failed.contains(text) ? Stage.FAILED : Stage.GOES_ON;
  }

  /** The result of the task, or the cause of its failure. */
  public JsonNode result(JsonNode described) {
    JsonNode job = described.at(subject);
    if (job instanceof ObjectNode object) {
      ObjectNode shown = object.deepCopy();
      shown.remove(omit);
      for (String member : parsed) {
        if (shown.path(member).isTextual()) {
          shown.set(member, Json.parseTrusted(shown.path(member).textValue()));
        }
      }
      job = shown;
    }
    JsonNode result = job;
    return as.<JsonNode>map(member -> JsonNodeFactory.instance.objectNode().set(member, result))
        .orElse(result);
  }
}
