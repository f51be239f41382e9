package dev.everstep.asl.expression;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression may read.
 *
 * @param input the tree that {@code $} names at this place: the state's raw or effective input, or
 *     its result; in JSONata mode always the raw input, {@code $states.input}
 * @param result {@code $states.result}, where there is one
 * @param errorOutput {@code $states.errorOutput}, where there is one
 * @param context the context object, {@code $$} or {@code $states.context}
 * @param variables by name, those of outer flows included
 * @param sources random bits for {@code States.UUID}, {@code States.MathRandom} and their like
 * @param now the time of the machine's step
 * @param work where evaluations add what they cost
 */
public record Scope(
    JsonNode input,
    Optional<JsonNode> result,
    Optional<JsonNode> errorOutput,
    JsonNode context,
    Map<String, JsonNode> variables,
    Sources sources,
    Instant now,
    Work work) {

  public Scope {
    requireNonNull(input, "input is null");
    requireNonNull(result, "result is null");
    requireNonNull(errorOutput, "errorOutput is null");
    requireNonNull(context, "context is null");
    requireNonNull(variables, "variables is null");
    requireNonNull(sources, "sources is null");
    requireNonNull(now, "now is null");
    requireNonNull(work, "work is null");
  }

  public Scope(
      JsonNode input,
      JsonNode context,
      Map<String, JsonNode> variables,
      Sources sources,
      Instant now,
      Work work) {
    this(input, Optional.empty(), Optional.empty(), context, variables, sources, now, work);
  }

  /** Outside of a machine: nobody asks what evaluating costs. */
  public Scope(
      JsonNode input,
      JsonNode context,
      Map<String, JsonNode> variables,
      Sources sources,
      Instant now) {
    this(input, context, variables, sources, now, new Work());
  }

  /** The same scope over another tree. */
  public Scope over(JsonNode other) {
    return new Scope(other, result, errorOutput, context, variables, sources, now, work);
  }

  public Scope withResult(JsonNode value) {
    return new Scope(
        input, Optional.of(value), errorOutput, context, variables, sources, now, work);
  }

  public Scope withErrorOutput(JsonNode value) {
    return new Scope(input, result, Optional.of(value), context, variables, sources, now, work);
  }
}
