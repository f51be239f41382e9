package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.model.QueryLanguage;
import dev.everstep.asl.model.TaskState;
import dev.everstep.asl.parse.Location;
import dev.everstep.asl.parse.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the parameters of a task that makes an HTTP call must have, and may not [AWS: Call HTTPS
 * APIs]. What is known only at run time is judged there.
 */
final class HttpCallRules {

  private static final Pattern HTTP = Pattern.compile("arn:[^:]*:states:::http:invoke");
  private static final Pattern GATEWAY =
      Pattern.compile("arn:[^:]*:states:::apigateway:invoke(\\.waitForTaskToken)?");

  private HttpCallRules() {}

  static Stream<Problem> check(TaskState task, Location at) {
    boolean isHttp = HTTP.matcher(task.resource().arn()).matches();
    JsonNode written = task.arguments().orElse(null);
    if (!isHttp && !GATEWAY.matcher(task.resource().arn()).matches()
        || written == null
        || !written.isObject()) {
      return Stream.empty();
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
    boolean inJsonata = task.common().queryLanguage() == QueryLanguage.JSONATA;
    Location place = at.field(inJsonata ? "Arguments" : "Parameters", 0);
    return problems.stream().map(message -> Problem.schema(message, place));
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
