package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The start of a job [AWS: Amazon EKS, RunJob]. Each attempt of a task marks its own, and names it
 * if the manifest leaves that to the cluster: so a repeat of the attempt finds what was started.
 *
 * @param manifest with the mark
 */
record JobStart(Cluster cluster, String namespace, ObjectNode manifest, JobLogs logs) {

  private static final Set<String> FIELDS =
      Set.of(
          Cluster.NAME, Cluster.AUTHORITY, Cluster.ENDPOINT, "Namespace", "Job", JobLogs.OPTIONS);

  /** An annotation, of which Kubernetes makes nothing. */
  private static final String MARK = "everstep.dev/attempt";

  private static final String METADATA = "metadata";
  private static final String ANNOTATIONS = "annotations";

  /** Of a job's name: its pods have a label with it. */
  private static final int MAX_NAME = 63;

  /** As long as no other job will have the same; Kubernetes itself makes do with five. */
  private static final int SUFFIX = 10;

  /**
   * Reads the parameters of a task.
   *
   * @param key of the attempt
   */
  static JobStart of(JsonNode parameters, String key) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, FIELDS);
    Optional<JsonNode> job = written.value("Job").map(JobStart::parsed);
    if (job.isEmpty()) {
      written.missing("Job");
    } else if (!job.get().isObject()) {
      written.invalid("Job");
    }
    String namespace = written.text("Namespace").orElse("default");
    JobLogs logs = JobLogs.of(written);
    Cluster cluster = Cluster.readLast(written, parameters);
    UUID mark = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new JobStart(
        cluster, namespace, marked((ObjectNode) job.orElseThrow(), mark.toString()), logs);
  }

  ClusterRequest request() {
    return ClusterRequest.with(manifest, "POST", JobPlace.path(namespace));
  }

  /** Where the job is, if the manifest says its name. */
  Optional<JobPlace> place() {
    return Optional.ofNullable(manifest.path(METADATA).path("name").textValue())
        .map(name -> new JobPlace(namespace, name));
  }

  /** Whether this attempt has started a job. */
  boolean hasStarted(JsonNode job) {
    return mark(job).isTextual() && mark(job).equals(mark(manifest));
  }

  private static JsonNode mark(JsonNode job) {
    return job.path(METADATA).path(ANNOTATIONS).path(MARK);
  }

  /** [AWS: Amazon EKS, RunJob] The type of Job is JSON or String. */
  private static JsonNode parsed(JsonNode job) {
    return job.isTextual() ? AnswerBody.json(job.textValue()) : job;
  }

  private static ObjectNode marked(ObjectNode manifest, String mark) {
    ObjectNode marked = manifest.deepCopy();
    if (object(METADATA, marked) instanceof ObjectNode metadata
        && object(ANNOTATIONS, metadata) instanceof ObjectNode annotations) {
      annotations.put(MARK, mark);
      JsonNode prefix = metadata.path("generateName");
      if (!metadata.has("name") && prefix.isTextual()) {
        metadata.put("name", name(prefix.textValue(), mark.replace("-", "")));
      }
    }
    return marked;
  }

  /** A member that is an object; what is none is for the cluster to refuse. */
  private static JsonNode object(String name, ObjectNode holder) {
    if (!holder.hasNonNull(name)) {
      holder.set(name, JsonNodeFactory.instance.objectNode());
    }
    return holder.path(name);
  }

  private static String name(String prefix, String mark) {
    String fitting = prefix.substring(0, Math.min(prefix.length(), MAX_NAME - SUFFIX));
    return fitting + mark.substring(0, SUFFIX);
  }
}
