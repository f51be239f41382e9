package dev.everstep.asl.model;

/**
 * A text written as a constant or read from a path or an intrinsic function: {@code Cause} and
 * {@code CausePath}.
 */
public sealed interface Text {

  record Constant(String value) implements Text {}

  record Path(String path) implements Text {}
}
