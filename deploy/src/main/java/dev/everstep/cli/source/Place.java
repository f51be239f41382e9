package dev.everstep.cli.source;

/**
 * Where a value is written.
 *
 * @param value the value if it is a scalar; of anything larger its name, or the bracket where it
 *     begins if it has none
 * @param name the name of the field; of what is no field the same as {@code value}
 */
public record Place(Span value, Span name) {}
