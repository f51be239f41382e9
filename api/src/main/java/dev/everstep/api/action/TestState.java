package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.execution.ExecutionInput;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.api.machine.RoleArn;
import dev.everstep.api.teststate.GivenContext;
import dev.everstep.api.teststate.GivenMock;
import dev.everstep.api.teststate.InspectionData;
import dev.everstep.api.teststate.Mock;
import dev.everstep.api.teststate.ShownCall;
import dev.everstep.api.teststate.StateConfiguration;
import dev.everstep.api.teststate.WrittenState;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.local.StateTester;
import dev.everstep.asl.local.TestedState;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Rehearsal;
import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.contract.ResultModels;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.contract.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Visits one state once. A Task state without a mock is called, once, whatever its count of
 * retries: that count is for mocked errors. Waits take no time, but what would take longer than
 * five minutes times out. TRACE shows what an HTTP task has said and heard; without {@code
 * revealSecrets} not what its connection has added.
 */
final class TestState implements Action<TestState.Request, TestState.Response> {

  /** How much of the state's data is shown. */
  public enum InspectionLevel {
    INFO,
    DEBUG,
    TRACE
  }

  public record Request(
      @Length(min = 1, max = 1_048_576) @Sensitive String definition,
      @Length(min = 1, max = 256) Optional<String> roleArn,
      @Sensitive Optional<String> input,
      Optional<InspectionLevel> inspectionLevel,
      Optional<Boolean> revealSecrets,
      @Length(max = 262_144) @Sensitive Optional<String> variables,
      @Length(min = 1, max = 80) @Sensitive Optional<String> stateName,
      Optional<Mock> mock,
      @Length(max = 262_144) @Sensitive Optional<String> context,
      Optional<StateConfiguration> stateConfiguration) {}

  /** {@code error} and {@code cause} are also those of an error that was caught. */
  public record Response(
      Optional<String> output,
      Optional<String> error,
      Optional<String> cause,
      Optional<ObjectNode> inspectionData,
      Optional<String> nextState,
      TestedState.Status status) {}

  private final DefinitionText definitions;
  private final TaskCaller tasks;
  private final ResultModels models;
  private final InstantSource clock;

  TestState(
      DefinitionText definitions, TaskCaller tasks, ResultModels models, InstantSource clock) {
    this.definitions = definitions;
    this.tasks = tasks;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "TestState";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    request.roleArn().ifPresent(RoleArn::require);
    ObjectNode definition = DefinitionText.requireObject(request.definition());
    if (request.stateName().isPresent()) {
      definitions.requireRehearsal(request.definition(), false);
    }
    WrittenState.Found found = WrittenState.find(definition, request.stateName());
    ObjectNode state = found.state();
    TestStateRules.check(request, state);
    definitions.requireRehearsal(
        Json.write(StateTester.definition(WrittenState.NAME, state)), request.mock().isEmpty());
    Optional<GivenMock> mock = request.mock().map(given -> GivenMock.read(given, state, models));
    String input = ExecutionInput.require(request.input());
    Rehearsal rehearsal =
        new Rehearsal(
            request.variables().map(TestState::variables).orElse(Map.of()),
            request.context().map(given -> GivenContext.read(given, state)),
            found.isInItem()
                ? Optional.of(ContextObject.mapItem(0, Json.parseTrusted(input)))
                : Optional.empty(),
            mock.map(given -> given.runs(request.stateConfiguration())));
    ExecutionInfo execution = execution(request, caller);
    AtomicReference<@Nullable HttpTrace> trace = new AtomicReference<>();
    TaskCaller.Setting setting =
        new TaskCaller.Setting(execution.id(), execution.roleArn(), StateTester.LIMIT, trace::set);
    StateTester tester =
        new StateTester(
            execution,
            new SeededSources(UUID.randomUUID().getMostSignificantBits()),
            (task, attempt) -> mock.map(GivenMock::task).orElseGet(() -> call(task, setting)));
    int retries =
        mock.flatMap(given -> request.stateConfiguration())
            .flatMap(StateConfiguration::retrierRetryCount)
            .orElse(0);
    TestedState tested = tester.test(WrittenState.NAME, state, input, retries, rehearsal);
    TestStateRules.checkFailures(request, tested);
    UnaryOperator<String> texts = json -> mock.map(given -> given.asGiven(json)).orElse(json);
    return new Response(
        tested.output().map(texts),
        tested.error().map(StatesError::name),
        tested.error().map(StatesError::cause),
        inspectionData(request, trace.get(), () -> InspectionData.of(state, input, tested, texts)),
        tested.nextState(),
        tested.status());
  }

  private static Optional<ObjectNode> inspectionData(
      Request request, @Nullable HttpTrace trace, Supplier<ObjectNode> stages) {
    InspectionLevel level = request.inspectionLevel().orElse(InspectionLevel.INFO);
    if (level == InspectionLevel.INFO) {
      return Optional.empty();
    }
    ObjectNode data = stages.get();
    if (level == InspectionLevel.TRACE && trace != null) {
      ShownCall.add(trace, request.revealSecrets().orElse(false), data);
    }
    return Optional.of(data);
  }

  private ScriptedTask call(Effect.InvokeTask task, TaskCaller.Setting setting) {
    TaskOutcome outcome = tasks.call(task, setting);
    return outcome.output().isPresent()
        ? new ScriptedTask.Returns(outcome.output().get(), Duration.ZERO)
        : new ScriptedTask.Throws(outcome.error().orElseThrow(), Duration.ZERO);
  }

  private static Map<String, JsonNode> variables(String text) {
    try {
      if (Json.parse(text) instanceof ObjectNode object) {
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        object.properties().forEach(v -> variables.put(v.getKey(), v.getValue()));
        return variables;
      }
    } catch (JsonSyntaxException e) {
      // As any text that is no object.
    }
    throw invalid("Variables must be a JSON object");
  }

  /** The state sees an EXPRESS execution that nobody started [AWS rec: test_state]. */
  private ExecutionInfo execution(Request request, Caller caller) {
    String prefix =
        "arn:" + caller.partition() + ":states:" + caller.region() + ":" + caller.account();
    String machine = UUID.randomUUID().toString();
    String name = UUID.randomUUID().toString();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new ExecutionInfo(
        prefix + ":express:" + machine + ":" + name,
        name,
        request.roleArn().orElse(""),
        prefix + ":stateMachine:" + machine,
        machine,
        now,
        Optional.empty(),
        Optional.empty());
  }

  static ApiException invalid(String message) {
    return ApiError.VALIDATION_EXCEPTION.because(message);
  }
}
