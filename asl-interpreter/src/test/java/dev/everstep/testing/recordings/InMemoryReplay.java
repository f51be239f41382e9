package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.program.Program;
import dev.everstep.testing.recordings.Scenario.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repeats the executions of a scenario in memory and compares their histories and results. */
final class InMemoryReplay {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String REGION = "us-east-1";

  private record MachineText(String name, String arn, String definition, boolean express) {}

  private record Run(String input, LocalRun outcome) {}

  private final Scenario scenario;
  private final Bindings bindings = new Bindings(REGION);
  private final RecordedTasks tasks = new RecordedTasks(bindings);
  private final Map<String, MachineText> machines = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  InMemoryReplay(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Whether the scenario recorded anything about executions that can be compared here, where no
   * aliases are known and no tasks but those of Lambda.
   */
  static boolean applies(Scenario scenario) {
    boolean hasAlias =
        scenario.calls().stream()
            .anyMatch(call -> call.isTo("stepfunctions", "CreateStateMachineAlias"));
    return !hasAlias && hasComparable(scenario) && !callsOthers(scenario);
  }

  /** Whether a history shows a task that is not Lambda's, or of a kind that others end. */
  private static boolean callsOthers(Scenario scenario) {
    return scenario.answers().values().stream()
        .anyMatch(
            answer ->
                answer.findValues("resourceType").stream()
                        .anyMatch(t -> !t.asText().equals("lambda"))
                    || answer.findValue("activityScheduledEventDetails") != null);
  }

  private static boolean hasComparable(Scenario scenario) {
    return scenario.answers().values().stream()
        .anyMatch(a -> isHistory(a) || isOutcome(a) || isCases(a) || isLogged(a));
  }

  /** What does not hold. */
  List<Gap> gaps() {
    scenario.calls().stream().filter(call -> call.raised().isEmpty()).forEach(this::repeat);
    int histories = 0;
    for (Map.Entry<String, JsonNode> answer : scenario.answers().entrySet()) {
      JsonNode recorded = answer.getValue();
      if (isHistory(recorded)) {
        compare(answer.getKey(), recorded.path("events"), events(runs.get(histories++)));
      } else if (isOutcome(recorded)) {
        compare(answer.getKey(), outcome(recorded), outcome(runs.get(0)));
      } else if (isCases(recorded)) {
        compare(answer.getKey(), recorded, cases());
      } else if (isLogged(recorded)) {
        compare(answer.getKey(), logged(recorded), logged(runs.get(0)));
      }
    }
    return gaps;
  }

  private void repeat(Call call) {
    JsonNode params = bindings.fill(call.params());
    switch (call.operation()) {
      case "CreateFunction" ->
          tasks.create(params.path("FunctionName").textValue(), function(call));
      case "CreateStateMachine" -> create(params);
      case "StartExecution", "StartSyncExecution" -> runs.add(start(params));
      default -> {
        // Other operations change no history; stops are looked up when their execution starts.
      }
    }
  }

  private static RecordedFunction function(Call call) {
    String source = call.params().path("Source").elements().next().textValue();
    return RecordedFunctions.ofSource(source)
        .orElseThrow(() -> new AssertionError("Expected a known function but was:\n" + source));
  }

  private void create(JsonNode params) {
    String name = params.path("name").textValue();
    String arn =
        bindings.fill(
            "arn:<partition>:states:<region>:" + Bindings.ACCOUNT + ":stateMachine:" + name);
    boolean express = params.path("type").asText().equals("EXPRESS");
    machines.put(arn, new MachineText(name, arn, text(params.path("definition")), express));
  }

  private Run start(JsonNode params) {
    MachineText machine = machines.get(params.path("stateMachineArn").textValue());
    String input = params.has("input") ? text(params.path("input")) : "{}";
    int index = runs.size();
    String arn = executionArn(index).orElse(machine.arn() + ":execution" + index);
    ExecutionInfo execution =
        new ExecutionInfo(
            arn,
            arn.substring(arn.lastIndexOf(':') + 1),
            bindings.fill("snf_role_arn"),
            machine.arn(),
            machine.name(),
            Instant.parse("2026-11-21T12:00:00.123Z"),
            Optional.empty(),
            Optional.empty());
    LocalRuntime runtime =
        new LocalRuntime(
            Program.link(DefinitionParser.parse(machine.definition()).definition().orElseThrow()),
            execution,
            input,
            machine.express() ? Settings.EXPRESS : Settings.STANDARD,
            new SeededSources(index),
            tasks);
    if (isStopped(arn)) {
      runtime.stopAfter(Duration.ofSeconds(1), new StatesError(null, null));
    }
    return new Run(input, runtime.run());
  }

  /** Executions are named in later calls, in the order in which they were started. */
  private Optional<String> executionArn(int index) {
    LinkedHashSet<String> arns = new LinkedHashSet<>();
    for (Call call : scenario.calls()) {
      Optional.ofNullable(call.params().path("executionArn").textValue()).ifPresent(arns::add);
    }
    return arns.stream().skip(index).findFirst().map(bindings::fill);
  }

  private boolean isStopped(String executionArn) {
    return scenario.calls().stream()
        .filter(call -> call.operation().equals("StopExecution"))
        .anyMatch(
            call ->
                bindings.fill(call.params().path("executionArn").asText()).equals(executionArn));
  }

  private void compare(String label, JsonNode recorded, JsonNode given) {
    gaps.addAll(Gap.of(label, new Comparison(bindings).compare(recorded, given)));
  }

  private static ArrayNode events(Run run) {
    ArrayNode events = NODES.arrayNode();
    run.outcome().events().forEach(event -> events.add(HistoryJson.write(event)));
    return events;
  }

  /** Some clients recorded the inputs and outputs of many executions under one label. */
  private ArrayNode cases() {
    ArrayNode cases = NODES.arrayNode();
    for (Run run : runs) {
      cases.addObject().put("input", run.input()).set("output", outcome(run).path("output"));
    }
    return cases;
  }

  private static ObjectNode outcome(Run run) {
    ObjectNode outcome = NODES.objectNode();
    Result result = run.outcome().result();
    if (result instanceof Result.Succeeded succeeded) {
      return outcome.put("status", "SUCCEEDED").put("output", Json.write(succeeded.output()));
    }
    if (result instanceof Result.TimedOut) {
      return outcome.put("status", "TIMED_OUT");
    }
    boolean aborted = result instanceof Result.Aborted;
    StatesError error =
        aborted ? ((Result.Aborted) result).error() : ((Result.Failed) result).error();
    outcome.put("status", aborted ? "ABORTED" : "FAILED");
    Optional.ofNullable(error.name()).ifPresent(name -> outcome.put("error", name));
    Optional.ofNullable(error.cause()).ifPresent(cause -> outcome.put("cause", cause));
    return outcome;
  }

  private static ObjectNode outcome(JsonNode recorded) {
    ObjectNode outcome = NODES.objectNode();
    for (String member : List.of("status", "output", "error", "cause")) {
      if (recorded.has(member)) {
        outcome.set(member, recorded.get(member));
      }
    }
    return outcome;
  }

  /** The last event as a log shows it. */
  private static ObjectNode logged(Run run) {
    var event = run.outcome().events().get(run.outcome().events().size() - 1);
    ObjectNode logged = NODES.objectNode();
    logged.put("id", String.valueOf(event.id()));
    logged.put("previous_event_id", String.valueOf(event.previousEventId()));
    logged.put("type", event.type().wireName());
    logged.set("details", event.details());
    return logged;
  }

  private static ObjectNode logged(JsonNode recorded) {
    ObjectNode logged = recorded.deepCopy();
    return logged.remove(List.of("event_timestamp", "execution_arn", "redrive_count"));
  }

  /** The recorder shows JSON texts parsed. */
  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : Json.write(node);
  }

  private static boolean isHistory(JsonNode answer) {
    return answer.has("events");
  }

  private static boolean isOutcome(JsonNode answer) {
    return answer.has("status") && answer.has("executionArn");
  }

  private static boolean isCases(JsonNode answer) {
    return answer.path(0).has("input");
  }

  private static boolean isLogged(JsonNode answer) {
    return answer.has("previous_event_id");
  }
}
