package dev.everstep.worker.task.httpinvoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.validate.UnsupportedHeaders;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.connection.Additions;
import dev.everstep.worker.task.outbound.AddressRules;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.QueryText;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a state asks of an HTTP API.
 *
 * @param connection the ARN of the connection
 * @param headers values by name, as written
 * @param query likewise, beside the query that the endpoint has
 */
record HttpInvocation(
    URI endpoint,
    String method,
    String connection,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    Optional<JsonNode> body,
    BodyEncoding encoding) {

  private static final String HEADERS = "Headers";
  private static final String ENDPOINT = "ApiEndpoint";
  private static final Set<String> FIELDS =
      Set.of(
          ENDPOINT,
          "Method",
          "Authentication",
          "InvocationConfig",
          HEADERS,
          "QueryParameters",
          "RequestBody",
          "Transform");

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");

  /**
   * Reads the parameters.
   *
   * @param rules say whom one may call without TLS
   * @throws TaskFailure {@code States.Runtime} if they are not right
   */
  static HttpInvocation of(JsonNode parameters, AddressRules rules) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, FIELDS);
    URI endpoint = written.url(ENDPOINT, written.requiredText(ENDPOINT));
    if (!isHttps(endpoint) && !rules.permitPlainText(endpoint.getHost())) {
      written.problem(
          "The value of the field 'ApiEndpoint' must begin with https://; the worker's configuration"
              + " names the hosts that may be called without TLS");
    }
    String method = written.requiredWord("Method", METHODS);
    String connection = connection(written);
    Map<String, List<String>> headers = written.lists(HEADERS, true);
    refuseHeaders(headers, written);
    Map<String, List<String>> query = written.lists("QueryParameters", true);
    BodyEncoding encoding = BodyEncoding.of(written);
    written.refuseIfWrong();
    return new HttpInvocation(
        endpoint, method, connection, headers, query, written.value("RequestBody"), encoding);
  }

  /** The request with what the definition says, and nothing of the connection. */
  OutboundRequest written(String region) throws TaskFailure {
    return completed(List.of(), Additions.NONE, region);
  }

  /**
   * The request as it is sent.
   *
   * @param authorization headers of the connection's authorization
   * @param additions go before what the definition has under the same names [AWS: Merging
   *     EventBridge connection and HTTP Task definition data]
   * @throws TaskFailure {@code States.Runtime} if there is a body that nothing can be added to
   */
  OutboundRequest completed(List<HttpField> authorization, Additions additions, String region)
      throws TaskFailure {
    Optional<String> text = mergedBody(additions).map(encoding::write);
    return new OutboundRequest(
        method,
        mergedUrl(additions),
        fields(authorization, additions, region, text.isPresent()),
        text.map(body -> body.getBytes(StandardCharsets.UTF_8)));
  }

  private List<HttpField> fields(
      List<HttpField> authorization, Additions additions, String region, boolean hasBody) {
    List<HttpField> added = new ArrayList<>(authorization);
    additions.headers().forEach((name, value) -> added.add(new HttpField(name, value)));
    List<HttpField> ours =
        List.of(
            new HttpField("User-Agent", "Amazon|StepFunctions|HttpInvoke|" + region),
            new HttpField("Range", "bytes=0-262144"));
    List<HttpField> fields = new ArrayList<>();
    headers.forEach(
        (name, values) -> {
          if (!has(added, name) && !has(ours, name)) {
            values.forEach(value -> fields.add(new HttpField(name, value)));
          }
        });
    added.stream().filter(field -> !has(ours, field.name())).forEach(fields::add);
    fields.addAll(ours);
    if (hasBody && !has(fields, "Content-Type")) {
      fields.add(new HttpField("Content-Type", encoding.mediaType()));
    }
    return fields;
  }

  private URI mergedUrl(Additions additions) {
    Map<String, List<String>> merged = new LinkedHashMap<>(query);
    additions.query().forEach((name, value) -> merged.put(name, List.of(value)));
    String text = new QueryText().addAll(merged).toString();
    if (text.isEmpty()) {
      return endpoint;
    }
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + text);
  }

  private Optional<JsonNode> mergedBody(Additions additions) throws TaskFailure {
    if (additions.body().isEmpty()) {
      return body;
    }
    if (body.isPresent() && !body.get().isObject()) {
      throw TaskFailure.of(
          ErrorNames.RUNTIME,
          "The connection adds to the request's body, and so RequestBody must be an object");
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    body.ifPresent(object -> merged.setAll((ObjectNode) object));
    additions.body().forEach(merged::put);
    return Optional.of(merged);
  }

  /** {@code Authentication} is the older form [AWS: Call HTTPS APIs]. */
  private static String connection(WrittenCall written) {
    Optional<JsonNode> config = written.value("InvocationConfig");
    Optional<JsonNode> holder = config.isPresent() ? config : written.value("Authentication");
    if (holder.isEmpty()) {
      written.missing("Authentication");
      return "";
    }
    JsonNode arn = holder.get().path("ConnectionArn");
    if (arn.isMissingNode()) {
      written.missing("ConnectionArn");
    } else if (!arn.isTextual()) {
      written.invalid("ConnectionArn");
    }
    return arn.asText();
  }

  private static void refuseHeaders(Map<String, List<String>> headers, WrittenCall written) {
    List<String> refused = headers.keySet().stream().filter(UnsupportedHeaders::contains).toList();
    if (!refused.isEmpty()) {
      written.problem(UnsupportedHeaders.problem(refused));
    }
    boolean legal =
        headers.entrySet().stream()
            .allMatch(
                h ->
                    HttpField.isName(h.getKey())
                        && h.getValue().stream().allMatch(HttpField::isValue));
    if (!legal) {
      written.invalid(HEADERS);
    }
  }

  private static boolean isHttps(URI endpoint) {
    return "https".equalsIgnoreCase(endpoint.getScheme());
  }

  private static boolean has(List<HttpField> fields, String name) {
    return HttpField.first(fields, name).isPresent();
  }
}
