package dev.everstep.asl.model;

import java.time.Instant;

/** How long a Wait state holds: exactly one of its forms. */
public sealed interface WaitTime {

  record Seconds(long seconds) implements WaitTime {}

  record Timestamp(Instant instant) implements WaitTime {}

  record SecondsPath(String path) implements WaitTime {}

  record TimestampPath(String path) implements WaitTime {}

  /** {@code Seconds} in JSONata mode, with its {@code {% %}}. */
  record SecondsExpression(String text) implements WaitTime {}

  /** {@code Timestamp} in JSONata mode, with its {@code {% %}}. */
  record TimestampExpression(String text) implements WaitTime {}
}
