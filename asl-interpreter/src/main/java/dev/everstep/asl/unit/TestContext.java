package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.ExecutionInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * What the context object says of an execution. What is absent follows from the name of the state
 * machine.
 *
 * @param executionId {@code $$.Execution.Id}, an ARN
 * @param executionName {@code $$.Execution.Name}
 * @param roleArn {@code $$.Execution.RoleArn}
 * @param startTime {@code $$.Execution.StartTime}, the moment at which virtual time begins
 * @param stateMachineId {@code $$.StateMachine.Id}, an ARN
 * @param stateMachineName {@code $$.StateMachine.Name}
 */
public record TestContext(
    Optional<String> executionId,
    String executionName,
    String roleArn,
    Instant startTime,
    Optional<String> stateMachineId,
    Optional<String> stateMachineName) {

  private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:";

  /** An execution named {@code test}, at the beginning of 2026. */
  public static final TestContext DEFAULT =
      new TestContext(
          Optional.empty(),
          "test",
          "arn:aws:iam::123456789012:role/test",
          Instant.parse("2026-01-01T00:00:00Z"),
          Optional.empty(),
          Optional.empty());

  public TestContext {
    requireNonNull(executionId, "executionId is null");
    requireNonNull(executionName, "executionName is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(startTime, "startTime is null");
    requireNonNull(stateMachineId, "stateMachineId is null");
    requireNonNull(stateMachineName, "stateMachineName is null");
  }

  ExecutionInfo execution(String machine) {
    String name = stateMachineName.orElse(machine);
    return new ExecutionInfo(
        executionId.orElse(PREFIX + "execution:" + name + ":" + executionName),
        executionName,
        roleArn,
        stateMachineId.orElse(PREFIX + "stateMachine:" + name),
        name,
        startTime,
        Optional.empty(),
        Optional.empty());
  }
}
