package dev.everstep.asl.parse;

import dev.everstep.asl.model.Definition;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a definition.
 *
 * @param definition present if and only if no problem is an error
 * @param problems by place in the document
 * @param flows every flow of the definition with its place, the outer before the inner; empty
 *     without definition
 */
public record Parsed(
    Optional<Definition> definition, List<Problem> problems, List<PlacedFlow> flows) {

  public Parsed {
    problems = List.copyOf(problems);
    flows = List.copyOf(flows);
  }

  static Parsed failed(Problem problem) {
    return failed(List.of(problem));
  }

  /** A definition that cannot be used. */
  public static Parsed failed(List<Problem> problems) {
    return new Parsed(Optional.empty(), problems, List.of());
  }
}
