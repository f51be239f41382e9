package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.task.http.ResponseTooLargeException;
import dev.everstep.worker.task.outbound.AnswerBody;
import dev.everstep.worker.task.outbound.OutboundResponse;
import dev.everstep.worker.task.outbound.QueryText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads what the containers of a job have written, as well as it can: what cannot be read has
 * {@code error} and {@code cause} instead. For one job.
 */
final class LogReader {

  /** Of all logs together; whoever looks at a job must be brief. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Of all logs together, far above what a state can hold. */
  private static final int MAX_BYTES = 10 << 20;

  private final ClusterClient client;
  private final JobLogs logs;
  private final String pods;
  private final long end = System.nanoTime() + LONGEST.toNanos();
  private int bytes;

  LogReader(ClusterClient client, JobLogs logs, JobPlace place) {
    this.client = client;
    this.logs = logs;
    this.pods = "/api/v1/namespaces/" + place.namespace() + "/pods";
  }

  /**
   * By pod and container.
   *
   * @throws ResponseTooLargeException if no state could hold them
   */
  ObjectNode read(JsonNode job) throws ResponseTooLargeException, InterruptedException {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    ClusterRequest list =
        ClusterRequest.get(pods, new QueryText().add("labelSelector", selector(job)));
    try {
      OutboundResponse answer = send(list);
      if (!answer.isSuccess()) {
        return failed(read, ClusterClient.refusal(answer));
      }
      ObjectNode byPod = read.putObject("pods");
      for (JsonNode pod : AnswerBody.json(AnswerBody.anyText(answer)).path("items")) {
        String name = pod.at("/metadata/name").asText();
        ObjectNode containers = byPod.putObject(name).putObject("containers");
        for (JsonNode container : pod.at("/spec/containers")) {
          String written = container.path("name").asText();
          readLog(name, written, containers.putObject(written));
        }
      }
      return read;
    } catch (ResponseTooLargeException e) {
      throw e;
    } catch (IOException e) {
      return failed(read, ClusterClient.noAnswer(e));
    }
  }

  private void readLog(String pod, String container, ObjectNode read)
      throws ResponseTooLargeException, InterruptedException {
    QueryText query = new QueryText().add("container", container).addAll(logs.parameters());
    try {
      OutboundResponse answer = send(ClusterRequest.get(pods + "/" + pod + "/log", query));
      if (answer.isSuccess()) {
        read.set("log", logs.shown(AnswerBody.anyText(answer)));
      } else {
        failed(read, ClusterClient.refusal(answer));
      }
    } catch (ResponseTooLargeException e) {
      throw e;
    } catch (IOException e) {
      failed(read, ClusterClient.noAnswer(e));
    }
  }

  private OutboundResponse send(ClusterRequest request) throws IOException, InterruptedException {
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    OutboundResponse answer = client.send(request, left);
    bytes += answer.body().length;
    if (bytes > MAX_BYTES) {
      throw new ResponseTooLargeException(MAX_BYTES);
    }
    return answer;
  }

  /** The labels that the job itself knows its pods by. */
  private static String selector(JsonNode job) {
    List<String> labels =
        job.at("/spec/selector/matchLabels")
            .propertyStream()
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .toList();
    return labels.isEmpty()
        ? "job-name=" + job.at("/metadata/name").asText()
        : labels.stream().collect(Collectors.joining(","));
  }

  private static ObjectNode failed(ObjectNode read, StatesError error) {
    return read.put("error", error.name()).put("cause", error.cause());
  }
}
