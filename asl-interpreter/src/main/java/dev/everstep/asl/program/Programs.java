package dev.everstep.asl.program;

import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.parse.Parsed;

/** From the text of a definition to its program. */
public final class Programs {

  private Programs() {}

  /**
   * Parses and links a definition that has been checked before.
   *
   * @throws IllegalArgumentException if it has problems after all
   */
  public static Program of(String definition) {
    Parsed parsed = DefinitionParser.parse(definition);
    return Program.link(
        parsed
            .definition()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected a valid definition but was one with "
                            + parsed.problems().size()
                            + " problems, the first: "
                            + parsed.problems().get(0).text())));
  }
}
