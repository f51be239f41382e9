package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.PathText;
import dev.everstep.worker.task.outbound.QueryText;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * What a state asks of a cluster.
 *
 * @param trust in the cluster's authority
 * @param url of the API
 */
record ClusterCall(
    String cluster, SSLContext trust, String method, URI url, Optional<JsonNode> body) {

  private static final String ENDPOINT = "Endpoint";
  private static final String AUTHORITY = "CertificateAuthority";
  private static final Set<String> CALL =
      Set.of(
          "ClusterName", AUTHORITY, ENDPOINT, "Method", "Path", "QueryParameters", "RequestBody");
  private static final Set<String> RUN_JOB =
      Set.of("ClusterName", AUTHORITY, ENDPOINT, "Namespace", "Job", "LogOptions");
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH");

  /** Any call of the Kubernetes API [AWS: Amazon EKS, Call]. */
  static ClusterCall call(JsonNode parameters) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, CALL);
    String method = written.requiredWord("Method", METHODS);
    String path = written.requiredText("Path");
    String query = new QueryText().addAll(written.lists("QueryParameters", false)).toString();
    return read(written, parameters, method, path, query, written.value("RequestBody"));
  }

  /** The start of a job [AWS: Amazon EKS, RunJob]. */
  static ClusterCall runJob(JsonNode parameters) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, RUN_JOB);
    Optional<JsonNode> job = written.value("Job");
    if (job.isEmpty()) {
      written.missing("Job");
    }
    String path =
        "/apis/batch/v1/namespaces/" + written.text("Namespace").orElse("default") + "/jobs";
    return read(written, parameters, "POST", path, "", job);
  }

  /** The request, with that token. */
  OutboundRequest request(String token) {
    HttpField authorization = new HttpField("Authorization", "Bearer " + token);
    HttpField accept = new HttpField("Accept", "application/json");
    List<HttpField> fields =
        body.isEmpty()
            ? List.of(authorization, accept)
            : List.of(authorization, accept, new HttpField("Content-Type", mediaType(body.get())));
    return new OutboundRequest(method, url, fields, body.map(ClusterCall::bytes));
  }

  private static ClusterCall read(
      WrittenCall written,
      JsonNode parameters,
      String method,
      String path,
      String query,
      Optional<JsonNode> body)
      throws TaskFailure {
    String cluster = written.requiredText("ClusterName");
    Optional<SSLContext> trust = ClusterTrust.of(written.requiredText(AUTHORITY));
    if (trust.isEmpty() && parameters.has(AUTHORITY)) {
      written.invalid(AUTHORITY);
    }
    URI endpoint = written.url(ENDPOINT, written.requiredText(ENDPOINT));
    if (!"https".equalsIgnoreCase(endpoint.getScheme())) {
      written.invalid(ENDPOINT);
    }
    written.refuseIfWrong();
    String whole = PathText.encode(path.startsWith("/") ? path : "/" + path);
    URI url =
        URI.create(
            "https://" + endpoint.getRawAuthority() + whole + (query.isEmpty() ? "" : "?" + query));
    return new ClusterCall(cluster, trust.orElseThrow(), method, url, body);
  }

  /** [Kubernetes: PATCH] An object is merged, an array holds the steps of a patch. */
  private String mediaType(JsonNode given) {
    if (!method.equals("PATCH")) {
      return "application/json";
    }
    return given.isArray() ? "application/json-patch+json" : "application/merge-patch+json";
  }

  private static byte[] bytes(JsonNode body) {
    String text = body.isTextual() ? body.textValue() : Json.write(body);
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
