package dev.everstep.asl.program;

import dev.everstep.asl.model.Definition;
import java.util.OptionalLong;

/** A definition ready to run. Immutable: one program serves any number of machines at once. */
public record Program(LinkedFlow flow, OptionalLong timeoutSeconds) {

  /**
   * Links a definition that has no problems.
   *
   * @throws IllegalArgumentException if it holds an expression that the validator would have
   *     refused
   */
  public static Program link(Definition definition) {
    return new Program(Linker.link(definition.flow()), definition.timeoutSeconds());
  }

  /** An inner flow as a program of its own. */
  public Program at(FlowPath path) {
    return new Program(path.in(flow), OptionalLong.empty());
  }
}
