package dev.everstep.asl.model;

/**
 * A text written as a constant, read from a path or an intrinsic function, or computed: {@code
 * Cause} and {@code CausePath}.
 */
public sealed interface Text {

  record Constant(String value) implements Text {}

  record Path(String path) implements Text {}

  /** In JSONata mode, with its {@code {% %}}. */
  record Expression(String text) implements Text {}
}
