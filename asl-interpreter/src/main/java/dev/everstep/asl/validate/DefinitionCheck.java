package dev.everstep.asl.validate;

import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.parse.Problems;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a definition and finds all that AWS would refuse it for.
 *
 * <p>A text that cannot be read whole is not looked at as a whole: then the problems are those of
 * reading.
 */
public final class DefinitionCheck {

  private DefinitionCheck() {}

  /**
   * Only a definition that AWS would accept is asked whether it can be run.
   *
   * @param express whether it is for an EXPRESS state machine, which may not wait for anything
   *     outside
   * @param resources what a Task can call
   */
  public static Parsed check(String text, boolean express, ResourceCatalog resources) {
    Parsed parsed = check(text, new Validator(express, resources));
    if (parsed.definition().isEmpty()) {
      return parsed;
    }
    List<Problem> later = parsed.flows().stream().flatMap(ModeRules::checkRunnable).toList();
    return later.isEmpty() ? parsed : Parsed.failed(later);
  }

  /** As {@link #check}, of a definition whose Map and Parallel states are not to run anything. */
  public static Parsed checkRehearsal(String text, ResourceCatalog resources) {
    return check(text, new Validator(false, resources));
  }

  private static Parsed check(String text, Validator validator) {
    Parsed parsed = DefinitionParser.parse(text);
    if (parsed.definition().isEmpty()) {
      return parsed;
    }
    List<Problem> problems = validator.validate(parsed.flows());
    return problems.isEmpty() ? parsed : Parsed.failed(problems);
  }

  /**
   * All that can be said against a definition: the errors, then the warnings, each by place in the
   * document. A text that cannot be read whole has no warnings. That a right definition cannot be
   * run yet is a warning here.
   */
  public static List<Problem> diagnose(String text, boolean express, ResourceCatalog resources) {
    Parsed parsed = DefinitionParser.parse(text);
    if (parsed.definition().isEmpty()) {
      return parsed.problems();
    }
    return Stream.concat(
            new Validator(express, resources).validate(parsed.flows()).stream(),
            Warnings.of(parsed).stream())
        .limit(Problems.LIMIT)
        .toList();
  }
}
