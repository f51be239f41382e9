package dev.everstep.asl.expression;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an expression may read.
 *
 * @param input the tree that {@code $} names at this place: the state's raw or effective input, or
 *     its result
 * @param context the context object, {@code $$}
 * @param sources random bits for {@code States.UUID} and {@code States.MathRandom}
 */
public record Scope(JsonNode input, JsonNode context, Sources sources) {

  public Scope {
    requireNonNull(input, "input is null");
    requireNonNull(context, "context is null");
    requireNonNull(sources, "sources is null");
  }

  /** The same scope over another tree. */
  public Scope over(JsonNode other) {
    return new Scope(other, context, sources);
  }
}
