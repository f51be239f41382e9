package dev.everstep.asl.unit.file;

import dev.everstep.asl.document.Keys;
import dev.everstep.asl.document.Value;
import dev.everstep.asl.unit.TestContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads what a case says of its execution, in the form of the context object. */
final class ContextReader {

  private ContextReader() {}

  static TestContext read(Value value) {
    Keys context = new Keys(value);
    Optional<Keys> execution = context.find("Execution").map(Keys::new);
    Optional<Keys> machine = context.find("StateMachine").map(Keys::new);
    context.refuseOthers();
    TestContext read =
        new TestContext(
            text(execution, "Id"),
            text(execution, "Name").orElse(TestContext.DEFAULT.executionName()),
            text(execution, "RoleArn").orElse(TestContext.DEFAULT.roleArn()),
            execution
                .flatMap(keys -> keys.find("StartTime"))
                .map(ContextReader::instant)
                .orElse(TestContext.DEFAULT.startTime()),
            text(machine, "Id"),
            text(machine, "Name"));
    execution.ifPresent(Keys::refuseOthers);
    machine.ifPresent(Keys::refuseOthers);
    return read;
  }

  private static Optional<String> text(Optional<Keys> keys, String key) {
    return keys.flatMap(some -> some.find(key)).map(Value::requireText);
  }

  private static Instant instant(Value value) {
    try {
      return Instant.parse(value.requireText());
    } catch (DateTimeParseException e) {
      throw value.invalid("Expected a time such as 2026-01-01T00:00:00Z");
    }
  }
}
