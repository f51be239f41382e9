package dev.everstep.asl.mock;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.Keys;
import dev.everstep.asl.document.Value;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.mock.MockedCase.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mock configuration of Step Functions Local ({@code SFN_MOCK_CONFIG}), with YAML allowed too:
 *
 * <pre>
 * { "StateMachines": { "Name": { "TestCases": { "HappyPath": { "State": "response", … } } } },
 *   "MockedResponses": { "response": { "0": { "Throw": { "Error": …, "Cause": … } },
 *                                      "1-2": { "Return": … } } } }
 * </pre>
 *
 * @param machines the test cases of each state machine, by name
 */
public record MockConfig(Map<String, Map<String, MockedCase>> machines) {

  private static final Pattern CALLS = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

  public MockConfig {
    machines = Collections.unmodifiableMap(new LinkedHashMap<>(machines));
  }

  /**
   * Reads a configuration.
   *
   * @throws dev.everstep.asl.document.InvalidDocumentException if it is none
   */
  public static MockConfig parse(String file, String text) {
    Keys keys = new Keys(Document.parse(file, text));
    Map<String, List<Response>> responses = new LinkedHashMap<>();
    keys.find("MockedResponses")
        .ifPresent(
            all ->
                all.requireObject()
                    .forEach((name, response) -> responses.put(name, responses(response))));
    Map<String, Map<String, MockedCase>> machines = new LinkedHashMap<>();
    keys.require("StateMachines")
        .requireObject()
        .forEach((name, machine) -> machines.put(name, cases(machine, responses)));
    return new MockConfig(machines);
  }

  /** Finds a test case, as {@code <state machine ARN>#<test case>} names it. */
  public Optional<MockedCase> testCase(String machine, String name) {
    return Optional.ofNullable(machines.getOrDefault(machine, Map.of()).get(name));
  }

  private static Map<String, MockedCase> cases(
      Value machine, Map<String, List<Response>> responses) {
    Map<String, MockedCase> cases = new LinkedHashMap<>();
    new Keys(machine)
        .require("TestCases")
        .requireObject()
        .forEach((name, states) -> cases.put(name, testCase(states, responses)));
    return cases;
  }

  private static MockedCase testCase(Value states, Map<String, List<Response>> responses) {
    Map<String, List<Response>> mocked = new LinkedHashMap<>();
    states
        .requireObject()
        .forEach(
            (state, name) -> {
              List<Response> response = responses.get(name.requireText());
              if (response == null) {
                throw name.invalid(
                    "There is no '" + name.requireText() + "' among the MockedResponses");
              }
              mocked.put(state, response);
            });
    return new MockedCase(mocked);
  }

  private static List<Response> responses(Value response) {
    List<Response> responses = new ArrayList<>();
    response.requireObject().forEach((calls, answer) -> responses.add(response(calls, answer)));
    responses.sort(Comparator.comparingInt(Response::first));
    for (int i = 1; i < responses.size(); i++) {
      if (responses.get(i).first() <= responses.get(i - 1).last()) {
        throw response.invalid("Call " + responses.get(i).first() + " is answered twice");
      }
    }
    return responses;
  }

  private static Response response(String calls, Value answer) {
    Matcher numbers = CALLS.matcher(calls);
    if (!numbers.matches()) {
      throw answer.invalid("Expected the number of a call, or a range such as 1-2");
    }
    int first = Integer.parseInt(numbers.group(1));
    int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
    if (last < first) {
      throw answer.invalid("Expected a range that goes up");
    }
    return new Response(first, last, answer(answer));
  }

  private static ScriptedTask answer(Value answer) {
    Keys keys = new Keys(answer);
    Optional<Value> result = keys.find("Return");
    Optional<Value> error = keys.find("Throw");
    if (result.isPresent() == error.isPresent()) {
      throw answer.invalid("Expected either Return or Throw");
    }
    if (result.isPresent()) {
      return new ScriptedTask.Returns(result.get().json(), Duration.ZERO);
    }
    Keys members = new Keys(error.orElseThrow());
    return new ScriptedTask.Throws(
        new StatesError(text(members.find("Error")), text(members.find("Cause"))), Duration.ZERO);
  }

  private static @Nullable String text(Optional<Value> member) {
    return member
        .filter(value -> !(value.json() instanceof NullNode))
        .map(Value::requireText)
        .orElse(null);
  }
}
