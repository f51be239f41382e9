package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.QueryText;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.util.Set;

/** Any call of the Kubernetes API [AWS: Amazon EKS, Call]. */
record ClusterCall(Cluster cluster, ClusterRequest request) {

  private static final Set<String> FIELDS =
      Set.of(
          Cluster.NAME,
          Cluster.AUTHORITY,
          Cluster.ENDPOINT,
          "Method",
          "Path",
          "QueryParameters",
          "RequestBody");
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH");

  static ClusterCall of(JsonNode parameters) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, FIELDS);
    ClusterRequest request =
        new ClusterRequest(
            written.requiredWord("Method", METHODS),
            written.requiredText("Path"),
            new QueryText().addAll(written.lists("QueryParameters", false)),
            written.value("RequestBody"));
    return new ClusterCall(Cluster.readLast(written, parameters), request);
  }
}
