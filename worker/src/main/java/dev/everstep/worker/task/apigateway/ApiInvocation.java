package dev.everstep.worker.task.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.outbound.AddressRules;
import dev.everstep.worker.task.outbound.HttpField;
import dev.everstep.worker.task.outbound.OutboundRequest;
import dev.everstep.worker.task.outbound.PathText;
import dev.everstep.worker.task.outbound.QueryText;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a state asks of an API behind API Gateway [AWS: API Gateway, request format].
 *
 * @param signed whether the request is signed for the role
 */
record ApiInvocation(OutboundRequest request, boolean signed) {

  private static final String ENDPOINT = "ApiEndpoint";
  private static final String HEADERS = "Headers";
  private static final String BODY = "RequestBody";
  private static final Set<String> FIELDS =
      Set.of(
          ENDPOINT,
          "Method",
          "Path",
          "Stage",
          HEADERS,
          "QueryParameters",
          BODY,
          "AllowNullValues",
          "AuthType");
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
  private static final Set<String> WITH_BODY = Set.of("PATCH", "POST", "PUT");
  private static final Set<String> AUTHORIZATIONS =
      Set.of("NO_AUTH", "IAM_ROLE", "RESOURCE_POLICY");
  private static final Set<String> REFUSED_HEADERS =
      Set.of(
          "authorization",
          "connection",
          "content-md5",
          "expect",
          "host",
          "max-forwards",
          "proxy-authenticate",
          "server",
          "te",
          "transfer-encoding",
          "trailer",
          "upgrade",
          "via",
          "www-authenticate");
  private static final List<String> REFUSED_PREFIXES = List.of("x-forwarded", "x-amz", "x-amzn");

  /**
   * Reads the parameters.
   *
   * @param rules say whom one may call without TLS
   * @throws TaskFailure {@code States.Runtime} if they are not right
   */
  static ApiInvocation of(JsonNode parameters, AddressRules rules) throws TaskFailure {
    WrittenCall written = new WrittenCall(parameters, FIELDS);
    URI base = base(written, rules);
    String method = written.requiredWord("Method", METHODS);
    String path = path(written);
    List<HttpField> fields = fields(written);
    Map<String, List<String>> query = written.lists("QueryParameters", false);
    Optional<JsonNode> body = written.value(BODY);
    if (body.isPresent() && !WITH_BODY.contains(method) && !body.get().isEmpty()) {
      written.invalid(BODY);
    }
    boolean nulls = written.flag("AllowNullValues");
    String auth = written.word("AuthType", AUTHORIZATIONS).orElse("NO_AUTH");
    written.refuseIfWrong();
    Optional<String> text =
        body.filter(given -> WITH_BODY.contains(method)).map(given -> text(given, nulls));
    if (text.isPresent() && HttpField.first(fields, "Content-Type").isEmpty()) {
      fields.add(new HttpField("Content-Type", "application/json"));
    }
    return new ApiInvocation(
        new OutboundRequest(
            method,
            url(base, path, new QueryText().addAll(query).toString()),
            fields,
            text.map(plain -> plain.getBytes(StandardCharsets.UTF_8))),
        !auth.equals("NO_AUTH"));
  }

  /**
   * A host, as on AWS, or a URL, whose path comes before the stage: APIs are also called in other
   * places than API Gateway.
   */
  private static URI base(WrittenCall written, AddressRules rules) {
    String text = written.requiredText(ENDPOINT);
    URI base = written.url(ENDPOINT, text.contains("://") ? text : "https://" + text);
    boolean isHttps = "https".equalsIgnoreCase(base.getScheme());
    if (!isHttps && !rules.permitPlainText(base.getHost())) {
      written.problem(
          "The value of the field 'ApiEndpoint' must begin with https://; the worker's configuration"
              + " names the hosts that may be called without TLS");
    }
    return base;
  }

  private static String path(WrittenCall written) {
    StringBuilder path = new StringBuilder();
    for (String field : List.of("Stage", "Path")) {
      String part = written.text(field).orElse("").replaceFirst("^/+", "");
      if (!part.isEmpty()) {
        path.append('/').append(part);
      }
    }
    return path.toString();
  }

  private static URI url(URI base, String path, String query) {
    String before = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
    String whole = before + PathText.encode(path);
    return URI.create(
        base.getScheme()
            + "://"
            + base.getRawAuthority()
            + (whole.isEmpty() ? "/" : whole)
            + (query.isEmpty() ? "" : "?" + query));
  }

  private static List<HttpField> fields(WrittenCall written) {
    List<HttpField> fields = new ArrayList<>();
    written
        .lists(HEADERS, false)
        .forEach((name, values) -> values.forEach(v -> fields.add(new HttpField(name, v))));
    for (HttpField field : fields) {
      if (!HttpField.isName(field.name())
          || !HttpField.isValue(field.value())
          || isRefused(field.name())) {
        written.invalid(HEADERS);
      }
    }
    return fields;
  }

  private static boolean isRefused(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return REFUSED_HEADERS.contains(small) || REFUSED_PREFIXES.stream().anyMatch(small::startsWith);
  }

  private static String text(JsonNode body, boolean nulls) {
    if (body.isTextual()) {
      return body.textValue();
    }
    return Json.write(nulls ? body : withoutNulls(body));
  }

  /** [AWS: API Gateway, AllowNullValues] By default fields that are null are not sent. */
  private static JsonNode withoutNulls(JsonNode value) {
    if (value.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (!member.getValue().isNull()) {
          kept.set(member.getKey(), withoutNulls(member.getValue()));
        }
      }
      return kept;
    }
    if (value.isArray()) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> kept.add(withoutNulls(element)));
      return kept;
    }
    return value;
  }
}
