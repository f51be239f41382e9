package dev.everstep.asl.model;

/**
 * A number written as a constant, read from a path or computed: {@code TimeoutSeconds} and {@code
 * TimeoutSecondsPath}.
 */
public sealed interface Amount {

  record Constant(long value) implements Amount {}

  /** A constant with a fraction, where that is allowed: percentages. */
  record Decimal(double value) implements Amount {}

  record Path(String path) implements Amount {}

  /** In JSONata mode, with its {@code {% %}}. */
  record Expression(String text) implements Amount {}
}
