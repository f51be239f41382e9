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
  private static final List<String> TEXTS = List.of("context", "definition", "input");

  /** A call as it was repeated; the number tells equal calls apart. */
  private record Repeated(int number, Call call, JsonNode params, Reply reply) {

    boolean mayAnswer(RecordedAnswer recorded) {
      return recorded.operation().map(call.operation()::equals).orElse(true)
          && call.raised().equals(recorded.error());
    }

    boolean isChange() {
      return call.operation().startsWith("Create") || call.operation().startsWith("Delete");
    }
  }

  private final Scenario scenario;
  private final String region;
  private final Api api;
  private final BiConsumer<String, RecordedFunction> functions;
  private final Bindings bindings;
  private final List<String> unnamed = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
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
            a ->
                isCases(a.getValue())
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
      repeated.add(new Repeated(repeated.size(), call, params, reply));
      Optional.ofNullable(reply.body().path("nextToken").textValue())
          .ifPresent(token -> nextTokens.put(call.operation(), token));
      if (call.operation().equals("StartExecution")) {
        Optional.ofNullable(reply.body().path("executionArn").textValue()).ifPresent(this::started);
      } else if (call.operation().equals("GetExecutionHistory")) {
        await(params, isStoppedLater(call) ? events -> events.size() > 1 : ApiReplay::isComplete);
      }
    }
  }

  private void started(String executionArn) {
    unnamed.add(executionArn);
    started.add(executionArn);
  }

  private static RecordedFunction function(Call call) {
    String source = call.params().path("Source").elements().next().textValue();
    return RecordedFunctions.ofSource(source)
        .orElseThrow(() -> new AssertionError("Expected a known function but was:\n" + source));
  }

  private JsonNode params(Call call) {
    // Before placeholders are filled: those in the ARN stand for what the service made up.
    Optional<String> execution =
        Optional.ofNullable(call.params().path("executionArn").textValue())
            .map(recorded -> executions.computeIfAbsent(recorded, this::nextStarted));
    ObjectNode params = (ObjectNode) bindings.fill(call.params());
    execution.ifPresent(arn -> params.put("executionArn", arn));
    for (String member : TEXTS) {
      if (params.path(member).isContainerNode()) {
        params.put(member, Json.write(params.path(member)));
      }
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
    Reply complete = await(call.params(), ApiReplay::isComplete);
    return new Repeated(call.number(), call.call(), call.params(), complete);
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
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<JsonNode> lines = api.logged(started.get(0));
    while (lines.stream().noneMatch(ApiReplay::isEnd) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lines = api.logged(started.get(0));
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(lines);
    return recorded.isArray() ? all : all.path(all.size() - 1);
  }

  private static boolean isLogged(JsonNode answer) {
    return answer.has("previous_event_id") || answer.path(0).has("previous_event_id");
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
