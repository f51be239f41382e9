package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.Api.Reply;
import dev.everstep.testing.recordings.Scenario.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Repeats all calls of a scenario against an API and compares every answer that the client
 * recorded.
 *
 * <p>Scenarios must not see each other: each gets a region of its own.
 */
public final class ApiReplay {

  /** Members that are JSON texts, which the recorder shows parsed. */
  private static final List<String> TEXTS = List.of("context", "definition", "input");

  /** A call as it was repeated; the number tells equal calls apart. */
  private record Repeated(int number, Call call, JsonNode params, Reply reply) {

    boolean mayAnswer(RecordedAnswer recorded) {
      return recorded.operation().map(call.operation()::equals).orElse(isToStepFunctions(call))
          && call.raised().equals(recorded.error());
    }

    boolean isChange() {
      return call.operation().startsWith("Create") || call.operation().startsWith("Delete");
    }
  }

  private final Scenario scenario;
  private final String region;
  private final Api api;
  private final Cloud cloud;
  private final Bindings bindings;
  private final StartedExecutions executions = new StartedExecutions();
  private final MachineNames machines = new MachineNames();
  private final ReceivedMessages received;
  private final Map<String, String> nextTokens = new LinkedHashMap<>();
  private final List<Repeated> repeated = new ArrayList<>();

  /**
   * @param cloud the other services that the scenario uses
   */
  public ApiReplay(Scenario scenario, String region, Api api, Cloud cloud) {
    this.scenario = scenario;
    this.region = region;
    this.api = api;
    this.cloud = cloud;
    this.bindings = new Bindings(region);
    this.received =
        new ReceivedMessages(params -> cloud.call(region, "sqs", "ReceiveMessage", params));
  }

  /** Whether an answer of the API was recorded at all. */
  public static boolean applies(Scenario scenario) {
    return scenario.answers().entrySet().stream()
        .anyMatch(
            a ->
                isCases(a.getValue())
                    || isReceived(a.getValue())
                    || isLogged(a.getValue())
                    || RecordedAnswer.of(a.getKey(), a.getValue()).isPresent());
  }

  /** What does not hold. */
  public List<Gap> gaps() {
    scenario.calls().stream().filter(call -> !call.neverSent()).forEach(this::repeat);
    repeated.replaceAll(this::withFinalHistory);
    List<Gap> gaps = new ArrayList<>();
    List<Repeated> unclaimed = new ArrayList<>(repeated);
    scenario
        .answers()
        .forEach(
            (label, answer) -> {
              if (isCases(answer)) {
                compare(label, answer, cases(), gaps);
              } else if (isLogged(answer)) {
                compare(label, answer, logged(answer), gaps);
              } else if (isReceived(answer)) {
                compare(label, answer, received.bodies(answer.size()), gaps);
              } else {
                RecordedAnswer.of(label, answer)
                    .ifPresent(recorded -> compare(recorded, unclaimed, gaps));
              }
            });
    executions.unnamed().forEach(this::stop);
    return gaps;
  }

  private void repeat(Call call) {
    if (isToStepFunctions(call)) {
      repeatStep(call);
    } else if (call.isTo("lambda", "CreateFunction")) {
      cloud.createFunction(
          bindings.fill(call.params().path("FunctionName").textValue()), function(call));
    } else if (call.isTo("sqs", "ReceiveMessage")) {
      received.lookAt(bindings.fill(call.params()));
    } else if (!call.service().equals("lambda")) {
      JsonNode params = bindings.fill(call.params());
      JsonNode answer = cloud.call(region, call.service(), call.operation(), params);
      repeated.add(new Repeated(repeated.size(), call, params, new Reply(200, answer)));
    }
  }

  private void repeatStep(Call call) {
    JsonNode params = params(call);
    Reply reply = api.call(region, call.operation(), params);
    repeated.add(new Repeated(repeated.size(), call, params, reply));
    Optional.ofNullable(reply.body().path("nextToken").textValue())
        .ifPresent(token -> nextTokens.put(call.operation(), token));
    if (call.operation().equals("StartExecution")) {
      Optional.ofNullable(reply.body().path("executionArn").textValue())
          .ifPresent(arn -> executions.add(call.params().path("stateMachineArn").asText(), arn));
    } else if (call.operation().equals("GetExecutionHistory")) {
      await(params, isEndedLater(call) ? events -> events.size() > 1 : ApiReplay::isComplete);
    }
  }

  private static boolean isToStepFunctions(Call call) {
    return call.service().equals("stepfunctions");
  }

  private static RecordedFunction function(Call call) {
    String source = call.params().path("Source").elements().next().textValue();
    return RecordedFunctions.ofSource(source)
        .orElseThrow(() -> new AssertionError("Expected a known function but was:\n" + source));
  }

  private JsonNode params(Call call) {
    // Before placeholders are filled: those in the ARN stand for what the service made up.
    Optional<String> execution =
        Optional.ofNullable(call.params().path("executionArn").textValue()).map(this::execution);
    ObjectNode params = (ObjectNode) bindings.fill(call.params());
    execution.ifPresent(arn -> params.put("executionArn", arn));
    if (call.operation().equals("CreateStateMachine") && call.raised().isEmpty()) {
      params.put("name", machines.create(params.path("name").asText(), params.path("definition")));
    } else if (params.has("stateMachineArn")) {
      params.put("stateMachineArn", machines.latest(params.path("stateMachineArn").asText()));
    }
    for (String member : TEXTS) {
      if (params.path(member).isContainerNode()) {
        params.put(member, Json.write(params.path(member)));
      }
    }
    if (params.has("nextToken") && call.raised().isEmpty()) {
      Optional.ofNullable(nextTokens.get(call.operation()))
          .ifPresent(token -> params.put("nextToken", token));
    }
    if (params.has("taskToken")) {
      params.put("taskToken", received.taskToken());
    }
    return params;
  }

  private String execution(String recorded) {
    String arn = executions.find(recorded).orElseGet(() -> bindings.fill(recorded));
    bindings.matches(recorded, arn);
    return arn;
  }

  /** Whether what the execution waits for is a later call. */
  private boolean isEndedLater(Call call) {
    JsonNode arn = call.params().path("executionArn");
    return scenario.calls().stream()
        .anyMatch(
            other ->
                other.operation().startsWith("SendTask")
                    || other.operation().equals("StopExecution")
                        && other.params().path("executionArn").equals(arn));
  }

  private void stop(String executionArn) {
    api.call(
        region,
        "StopExecution",
        JsonNodeFactory.instance.objectNode().put("executionArn", executionArn));
  }

  /**
   * Clients looked again until an execution had ended; recordings keep only the first of these
   * calls.
   */
  private Repeated withFinalHistory(Repeated call) {
    if (!call.call().operation().equals("GetExecutionHistory") || call.reply().isError()) {
      return call;
    }
    Reply complete = await(call.params(), ApiReplay::isComplete);
    return new Repeated(call.number(), call.call(), call.params(), complete);
  }

  private Reply await(JsonNode params, Predicate<JsonNode> enough) {
    AtomicReference<Reply> last = new AtomicReference<>();
    Patience.until(
        () -> {
          Reply reply = api.call(region, "GetExecutionHistory", params);
          last.set(reply);
          return reply.isError() || enough.test(reply.body().path("events"));
        });
    return last.get();
  }

  private static boolean isComplete(JsonNode events) {
    return events.size() > 0 && isEnd(events.get(events.size() - 1));
  }

  private static boolean isEnd(JsonNode event) {
    String last = event.path("type").asText();
    return last.startsWith("Execution") && !last.equals("ExecutionStarted");
  }

  /**
   * Compares an answer with the first call that it can belong to and that holds, else with the
   * first it can belong to.
   */
  private void compare(RecordedAnswer recorded, List<Repeated> unclaimed, List<Gap> gaps) {
    List<Repeated> candidates =
        unclaimed.stream().filter(call -> call.mayAnswer(recorded)).toList();
    if (candidates.isEmpty()) {
      compareRepetition(recorded, gaps);
      return;
    }
    Comparison comparison = new Comparison(bindings);
    for (int i = 0; i < candidates.size(); i++) {
      List<Repeated> some = pages(recorded, candidates.subList(i, candidates.size()));
      if (comparison.equal(recorded.body(), body(some, recorded))) {
        unclaimed.removeAll(some);
        return;
      }
    }
    List<Repeated> first = pages(recorded, candidates);
    compare(recorded.label(), recorded.body(), body(first, recorded), gaps);
    unclaimed.removeAll(first);
  }

  /** Where a client made the same call twice in a row, recordings keep only the first. */
  private void compareRepetition(RecordedAnswer recorded, List<Gap> gaps) {
    List<Repeated> made =
        repeated.stream().filter(call -> call.mayAnswer(recorded) && call.isChange()).toList();
    if (made.isEmpty()) {
      gaps.add(new Gap(recorded.label(), recorded.label() + " belongs to no call"));
      return;
    }
    Repeated last = made.get(made.size() - 1);
    Reply again = api.call(region, last.call().operation(), last.params());
    compare(recorded.label(), recorded.body(), again.body(), gaps);
  }

  /**
   * One call; or as many as make up a list of that length, for some clients joined the pages of a
   * listing.
   */
  private static List<Repeated> pages(RecordedAnswer recorded, List<Repeated> calls) {
    int taken = 1;
    int items = items(calls.get(0)).size();
    while (recorded.body().isArray() && items < recorded.body().size() && taken < calls.size()) {
      items += items(calls.get(taken++)).size();
    }
    return calls.subList(0, taken);
  }

  private static JsonNode body(List<Repeated> calls, RecordedAnswer recorded) {
    if (!recorded.body().isArray()) {
      return body(calls.get(0), recorded);
    }
    ArrayNode joined = JsonNodeFactory.instance.arrayNode();
    calls.forEach(call -> items(call).forEach(joined::add));
    return joined;
  }

  private static JsonNode items(Repeated call) {
    return call.reply().body().path("stateMachines");
  }

  private void compare(String label, JsonNode recorded, JsonNode given, List<Gap> gaps) {
    gaps.addAll(Gap.of(label, new Comparison(bindings).compare(recorded, given)));
  }

  private static JsonNode body(Repeated call, RecordedAnswer recorded) {
    if (recorded.error().isEmpty() || !call.reply().isError()) {
      return call.reply().body();
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", call.reply().errorCode())
        .put("message", call.reply().body().path("message").asText());
  }

  /** All log lines of the execution, or the last one where only that was recorded. */
  private JsonNode logged(JsonNode recorded) {
    List<JsonNode> lines = new ArrayList<>();
    Patience.until(
        () -> {
          lines.clear();
          lines.addAll(api.logged(executions.first()));
          return lines.stream().anyMatch(ApiReplay::isEnd);
        });
    ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(lines);
    return recorded.isArray() ? all : all.path(all.size() - 1);
  }

  private static boolean isLogged(JsonNode answer) {
    return answer.has("previous_event_id") || answer.path(0).has("previous_event_id");
  }

  /** Notifications and events came through queues. */
  private static boolean isReceived(JsonNode answer) {
    return answer.path(0).has("TopicArn") || answer.path(0).has("detail-type");
  }

  private static boolean isCases(JsonNode answer) {
    return answer.path(0).has("input");
  }

  /** Some clients recorded the inputs and outputs of many executions under one label. */
  private ArrayNode cases() {
    ArrayNode cases = JsonNodeFactory.instance.arrayNode();
    for (Repeated call : repeated) {
      if (call.call().operation().equals("GetExecutionHistory")) {
        JsonNode events = call.reply().body().path("events");
        cases
            .addObject()
            .<ObjectNode>set("input", events.at("/0/executionStartedEventDetails/input"))
            .set(
                "output",
                events.path(events.size() - 1).at("/executionSucceededEventDetails/output"));
      }
    }
    return cases;
  }
}
