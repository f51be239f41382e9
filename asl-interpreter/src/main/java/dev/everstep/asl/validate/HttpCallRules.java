package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the parameters of a task that makes an HTTP call must have, and may not [AWS: Call HTTPS
 * APIs]. What is known only at run time is judged there.
 */
final class HttpCallRules {

  private static final Pattern HTTP = Pattern.compile("arn:[^:]*:states:::http:invoke");
  private static final Pattern GATEWAY =
      Pattern.compile("arn:[^:]*:states:::apigateway:invoke(\\.waitForTaskToken)?");

  private HttpCallRules() {}

  static List<String> problems(String resource, JsonNode written) {
    boolean isHttp = HTTP.matcher(resource).matches();
    if (!isHttp && !GATEWAY.matcher(resource).matches()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    require("ApiEndpoint", written, problems);
    require("Method", written, problems);
    if (isHttp) {
      if (!has(written, "InvocationConfig")) {
        require("Authentication", written, problems);
      }
      refuseHeaders(written.path("Headers"), problems);
    }
    return problems;
  }

  private static void require(String field, JsonNode written, List<String> problems) {
    if (!has(written, field)) {
      problems.add("The field '" + field + "' is required but was missing");
    }
  }

  /** Also if it is a path: {@code Method.$}. */
  private static boolean has(JsonNode written, String field) {
    return written.has(field) || written.has(field + ".$");
  }

  private static void refuseHeaders(JsonNode headers, List<String> problems) {
    List<String> refused =
        headers
            .propertyStream()
            .map(header -> header.getKey().replaceFirst("\\.\\$$", ""))
            .filter(UnsupportedHeaders::contains)
            .toList();
    if (!refused.isEmpty()) {
      problems.add(UnsupportedHeaders.problem(refused));
    }
  }
}
