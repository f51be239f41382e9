package dev.everstep.asl.model;

/**
 * A number written as a constant or read from a path: {@code TimeoutSeconds} and {@code
 * TimeoutSecondsPath}.
 */
public sealed interface Amount {

  record Constant(long value) implements Amount {}

  record Path(String path) implements Amount {}
}
