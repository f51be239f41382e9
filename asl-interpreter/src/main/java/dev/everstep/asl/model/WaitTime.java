package dev.everstep.asl.model;

import java.time.Instant;

/** How long a Wait state holds: exactly one of its four forms. */
public sealed interface WaitTime {

  record Seconds(long seconds) implements WaitTime {}

  record Timestamp(Instant instant) implements WaitTime {}

  record SecondsPath(String path) implements WaitTime {}

  record TimestampPath(String path) implements WaitTime {}
}
