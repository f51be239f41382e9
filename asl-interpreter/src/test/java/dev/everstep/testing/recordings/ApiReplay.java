package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.Api.Reply;
import dev.everstep.testing.recordings.Scenario.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Repeats all calls of a scenario against an API and compares every answer that the client
 * recorded.
 *
 * <p>Scenarios must not see each other: each gets a region of its own.
 */
public final class ApiReplay {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Members that are JSON texts, which the recorder shows parsed. */
  private static final List<String> TEXTS = List.of("definition", "input");

  private record Repeated(Call call, JsonNode params, Reply reply) {

    boolean mayAnswer(RecordedAnswer recorded) {
      return recorded.operation().map(call.operation()::equals).orElse(true)
          && call.raised().equals(recorded.error());
    }
  }

  private final Scenario scenario;
  private final String region;
  private final Api api;
  private final BiConsumer<String, RecordedFunction> functions;
  private final Bindings bindings;
  private final List<String> unnamed = new ArrayList<>();
  private final Map<String, String> executions = new LinkedHashMap<>();
  private final Map<String, String> nextTokens = new LinkedHashMap<>();
  private final List<Repeated> repeated = new ArrayList<>();

  /**
   * @param functions takes the functions that the scenario creates, by name
   */
  public ApiReplay(
      Scenario scenario, String region, Api api, BiConsumer<String, RecordedFunction> functions) {
    this.scenario = scenario;
    this.region = region;
    this.api = api;
    this.functions = functions;
    this.bindings = new Bindings(region);
  }

  /** Whether an answer of the API was recorded at all. */
  public static boolean applies(Scenario scenario) {
    return scenario.answers().entrySet().stream()
        .anyMatch(
            a -> isCases(a.getValue()) || RecordedAnswer.of(a.getKey(), a.getValue()).isPresent());
  }

  /** What does not hold. */
  public List<String> gaps() {
    scenario.calls().stream().filter(call -> !call.neverSent()).forEach(this::repeat);
    repeated.replaceAll(this::withFinalHistory);
    List<String> gaps = new ArrayList<>();
    List<Repeated> unclaimed = new ArrayList<>(repeated);
    scenario
        .answers()
        .forEach(
            (label, answer) -> {
              if (isCases(answer)) {
                compare(label, answer, cases(), gaps);
              } else {
                RecordedAnswer.of(label, answer)
                    .ifPresent(recorded -> compare(recorded, unclaimed, gaps));
              }
            });
    return gaps;
  }

  private void repeat(Call call) {
    if (call.isTo("lambda", "CreateFunction")) {
      functions.accept(
          bindings.fill(call.params().path("FunctionName").textValue()), function(call));
    } else if (call.service().equals("stepfunctions")) {
      JsonNode params = params(call);
      Reply reply = api.call(region, call.operation(), params);
      repeated.add(new Repeated(call, params, reply));
      Optional.ofNullable(reply.body().path("nextToken").textValue())
          .ifPresent(token -> nextTokens.put(call.operation(), token));
      if (call.operation().equals("StartExecution")) {
        Optional.ofNullable(reply.body().path("executionArn").textValue()).ifPresent(unnamed::add);
      } else if (call.operation().equals("GetExecutionHistory")) {
        await(params, isStoppedLater(call) ? events -> events.size() > 1 : ApiReplay::isComplete);
      }
    }
  }

  private static RecordedFunction function(Call call) {
    String source = call.params().path("Source").elements().next().textValue();
    return RecordedFunctions.ofSource(source)
        .orElseThrow(() -> new AssertionError("Expected a known function but was:\n" + source));
  }

  private JsonNode params(Call call) {
    ObjectNode params = (ObjectNode) bindings.fill(call.params());
    for (String member : TEXTS) {
      if (params.path(member).isObject()) {
        params.put(member, Json.write(params.path(member)));
      }
    }
    String execution = call.params().path("executionArn").asText();
    if (!execution.isEmpty()) {
      params.put("executionArn", executions.computeIfAbsent(execution, this::nextStarted));
    }
    if (params.has("nextToken") && call.raised().isEmpty()) {
      Optional.ofNullable(nextTokens.get(call.operation()))
          .ifPresent(token -> params.put("nextToken", token));
    }
    return params;
  }

  /** Clients name executions in the order in which they started them. */
  private String nextStarted(String recorded) {
    String arn = unnamed.isEmpty() ? bindings.fill(recorded) : unnamed.remove(0);
    bindings.matches(recorded, arn);
    return arn;
  }

  private boolean isStoppedLater(Call call) {
    return scenario.calls().stream()
        .anyMatch(
            other ->
                other.operation().equals("StopExecution")
                    && other
                        .params()
                        .path("executionArn")
                        .equals(call.params().path("executionArn")));
  }

  /**
   * Clients looked again until an execution had ended; recordings keep only the first of these
   * calls.
   */
  private Repeated withFinalHistory(Repeated call) {
    if (!call.call().operation().equals("GetExecutionHistory") || call.reply().isError()) {
      return call;
    }
    return new Repeated(call.call(), call.params(), await(call.params(), ApiReplay::isComplete));
  }

  private Reply await(JsonNode params, Predicate<JsonNode> enough) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Reply reply = api.call(region, "GetExecutionHistory", params);
      if (reply.isError() || enough.test(reply.body().path("events"))) {
        return reply;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected the execution to go on but after " + PATIENCE + " it did not");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean isComplete(JsonNode events) {
    String last = events.path(events.size() - 1).path("type").asText();
    return last.startsWith("Execution") && !last.equals("ExecutionStarted");
  }

  /**
   * Compares an answer with the first call that it can belong to and that holds, else with the
   * first it can belong to.
   */
  private void compare(RecordedAnswer recorded, List<Repeated> unclaimed, List<String> gaps) {
    List<Repeated> candidates =
        unclaimed.stream().filter(call -> call.mayAnswer(recorded)).toList();
    if (candidates.isEmpty()) {
      gaps.add(recorded.label() + " belongs to no call");
      return;
    }
    Comparison comparison = new Comparison(bindings);
    Optional<Repeated> holding =
        candidates.stream()
            .filter(call -> comparison.equal(recorded.body(), body(call, recorded)))
            .findFirst();
    if (holding.isEmpty()) {
      compare(recorded.label(), recorded.body(), body(candidates.get(0), recorded), gaps);
    }
    unclaimed.remove(holding.orElse(candidates.get(0)));
  }

  private void compare(String label, JsonNode recorded, JsonNode given, List<String> gaps) {
    new Comparison(bindings)
        .compare(recorded, given)
        .forEach(difference -> gaps.add(label + " " + difference));
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
