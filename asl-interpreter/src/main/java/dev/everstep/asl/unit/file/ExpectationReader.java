package dev.everstep.asl.unit.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.document.Keys;
import dev.everstep.asl.document.Value;
import dev.everstep.asl.unit.Execution.Status;
import dev.everstep.asl.unit.StateMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code expect} of a case. */
final class ExpectationReader {

  private ExpectationReader() {}

  /** Without a status the execution is to succeed, unless an error or a cause is expected. */
  static Expectation read(Optional<Value> value, StateMachine machine) {
    if (value.isEmpty()) {
      return new Expectation(
          Status.SUCCEEDED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty());
    }
    Keys keys = new Keys(value.get());
    Optional<Status> written = keys.find("status").map(ExpectationReader::status);
    Optional<Value> output = keys.findOneOf("output", "outputContains");
    Optional<Value> failure = keys.find("error").or(() -> keys.findOneOf("cause", "causeContains"));
    Status status = written.orElse(failure.isPresent() ? Status.FAILED : Status.SUCCEEDED);
    output.ifPresent(key -> requireFits(key, status, Status.SUCCEEDED));
    failure.ifPresent(key -> requireFits(key, status, Status.FAILED));
    Expectation expectation =
        new Expectation(
            status,
            keys.find("output").map(Value::json),
            keys.find("outputContains").map(Value::json),
            keys.find("error").map(Value::requireText),
            keys.find("cause").map(Value::requireText),
            keys.find("causeContains").map(Value::requireText),
            keys.find("path").map(ExpectedStep::readPath),
            keys.find("calls").map(calls -> calls(calls, machine)).orElse(Map.of()),
            keys.find("took").map(Durations::read));
    keys.refuseOthers();
    return expectation;
  }

  /** Refuses the name of a state that is no Task. */
  static void requireTask(String state, Value place, StateMachine machine) {
    if (!machine.tasks().contains(state)) {
      throw place.invalid("There is no Task state '" + state + "' in the definition");
    }
  }

  private static Status status(Value value) {
    String text = value.requireText();
    for (Status status : Status.values()) {
      if (status.name().equals(text)) {
        return status;
      }
    }
    throw value.invalid("Expected SUCCEEDED, FAILED or TIMED_OUT");
  }

  private static void requireFits(Value key, Status status, Status needed) {
    if (status != needed) {
      throw key.invalid("An execution that ends " + status + " has none");
    }
  }

  private static Map<String, Expectation.Calls> calls(Value value, StateMachine machine) {
    Map<String, Expectation.Calls> calls = new LinkedHashMap<>();
    value
        .requireObject()
        .forEach(
            (state, expected) -> {
              requireTask(state, expected, machine);
              calls.put(state, calls(expected));
            });
    return calls;
  }

  private static Expectation.Calls calls(Value expected) {
    if (expected.json().isArray()) {
      List<JsonNode> inputs = expected.items().stream().map(Value::json).toList();
      return new Expectation.Calls(inputs.size(), Optional.of(inputs));
    }
    return new Expectation.Calls(expected.requireCount(0), Optional.empty());
  }
}
