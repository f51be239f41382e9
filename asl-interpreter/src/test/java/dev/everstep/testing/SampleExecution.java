package dev.everstep.testing;

import dev.everstep.asl.machine.ExecutionInfo;
import java.time.Instant;
import java.util.Optional;

/** An execution that is like any other, for tests to which it does not matter. */
public final class SampleExecution {

  public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private SampleExecution() {}

  public static ExecutionInfo info() {
    return startedAt(START);
  }

  public static ExecutionInfo startedAt(Instant start) {
    return new ExecutionInfo(
        "arn:aws:states:us-east-1:123456789012:execution:machine:name",
        "name",
        "arn:aws:iam::123456789012:role/role",
        "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
        "machine",
        start,
        Optional.empty(),
        Optional.empty());
  }
}
