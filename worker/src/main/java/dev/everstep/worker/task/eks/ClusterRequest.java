package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.PathText;
import dev.everstep.worker.task.outbound.QueryText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request of the Kubernetes API.
 *
 * @param path not encoded yet, or already
 */
record ClusterRequest(String method, String path, QueryText query, Optional<JsonNode> body) {

  static ClusterRequest get(String path, QueryText query) {
    return new ClusterRequest("GET", path, query, Optional.empty());
  }

  static ClusterRequest with(JsonNode body, String method, String path) {
    return new ClusterRequest(method, path, new QueryText(), Optional.of(body));
  }

  /** The same to a cluster, with a token for it. */
  OutboundRequest to(URI endpoint, String token) {
    List<HttpField> fields = new ArrayList<>();
    fields.add(new HttpField("Authorization", "Bearer " + token));
    fields.add(new HttpField("Accept", "application/json"));
    body.ifPresent(given -> fields.add(new HttpField("Content-Type", mediaType(given))));
    String whole = PathText.encode(path.startsWith("/") ? path : "/" + path);
    String asked = query.toString();
    URI url =
        URI.create(
            "https://" + endpoint.getRawAuthority() + whole + (asked.isEmpty() ? "" : "?" + asked));
    return new OutboundRequest(method, url, fields, body.map(ClusterRequest::bytes));
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
