package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.Effect;
import dev.everstep.testing.recordings.RecordedFunction.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers Lambda tasks from the recorded functions, in memory: what Lambda and its integration make
 * of them.
 */
final class RecordedTasks implements Tasks {

  private static final Duration SHORT = Duration.ofMillis(10);
  private static final String MARK = ":function:";

  private final Bindings bindings;
  private final Map<String, RecordedFunction> functions = new LinkedHashMap<>();

  RecordedTasks(Bindings bindings) {
    this.bindings = bindings;
  }

  void create(String name, RecordedFunction function) {
    functions.put(name, function);
  }

  @Override
  public ScriptedTask call(Effect.InvokeTask task, int attempt) {
    String requestId = uuid(task.stateName() + "/" + task.entry() + "/" + attempt);
    boolean direct = task.resource().contains(MARK);
    String name =
        nameOf(direct ? task.resource() : task.parameters().path("FunctionName").textValue());
    RecordedFunction function = functions.get(name);
    if (function == null) {
      return failed(notFound(name, requestId));
    }
    String payload =
        direct ? Json.write(task.parameters()) : payload(task.parameters().path("Payload"));
    Response response = function.answer(payload, requestId);
    if (response.failed()) {
      JsonNode error = Json.parseTrusted(response.body());
      String cause = direct ? response.body() : Json.write(error);
      return failed(StatesError.of(error.path("errorType").textValue(), cause));
    }
    JsonNode result = result(response.body());
    boolean log = task.parameters().path("LogType").asText().equals("Tail");
    return new ScriptedTask.Returns(
        direct ? result : whole(response.body(), result, requestId, log), SHORT);
  }

  /** A function goes by its name or by its ARN. */
  private static String nameOf(String function) {
    int mark = function.indexOf(MARK);
    return mark < 0 ? function : function.substring(mark + MARK.length());
  }

  private static ScriptedTask failed(StatesError error) {
    return new ScriptedTask.Throws(error, SHORT);
  }

  private StatesError notFound(String name, String requestId) {
    String arn =
        bindings.fill("arn:<partition>:lambda:<region>:" + Bindings.ACCOUNT + MARK)
            + name
            + ":$LATEST";
    return StatesError.of(
        "Lambda.ResourceNotFoundException",
        "Function not found: "
            + arn
            + " (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: "
            + requestId
            + "; Proxy: null)");
  }

  private static String payload(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return "{}";
    }
    return json(payload.asText())
        .filter(tree -> payload.isTextual())
        .map(Json::write)
        .orElse(Json.write(payload));
  }

  /** What is not JSON is too large in all recordings, which the runtime judges. */
  private static JsonNode result(String body) {
    return json(body).orElseGet(() -> JsonNodeFactory.instance.textNode(body));
  }

  private static JsonNode whole(String body, JsonNode result, String requestId, boolean log) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Connection", "keep-alive");
    headers.put("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
    headers.put("Content-Type", "application/json");
    headers.put("Date", "Sat, 21 Nov 2026 12:00:00 GMT");
    headers.put("X-Amz-Executed-Version", "$LATEST");
    if (log) {
      headers.put("X-Amz-Log-Result", "U1RBUlQ=");
    }
    headers.put("x-amzn-Remapped-Content-Length", "0");
    headers.put("x-amzn-RequestId", requestId);
    headers.put("X-Amzn-Trace-Id", "Root=1;Sampled=0");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("ExecutedVersion", "$LATEST");
    if (log) {
      output.put("LogResult", "U1RBUlQ=");
    }
    output.set("Payload", result);
    ObjectNode metadata = output.putObject("SdkHttpMetadata");
    ObjectNode all = metadata.putObject("AllHttpHeaders");
    ObjectNode single = metadata.putObject("HttpHeaders");
    headers.forEach((header, value) -> all.putArray(header).add(value));
    headers.forEach(single::put);
    metadata.put("HttpStatusCode", 200);
    output.putObject("SdkResponseMetadata").put("RequestId", requestId);
    return output.put("StatusCode", 200);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
