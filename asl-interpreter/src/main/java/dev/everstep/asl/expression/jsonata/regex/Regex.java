package dev.everstep.asl.expression.jsonata.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A compiled regular expression. Immutable. */
public final class Regex {

  private final Program program;
  private final boolean ignoreCase;

  private Regex(Program program, boolean ignoreCase) {
    this.program = program;
    this.ignoreCase = ignoreCase;
  }

  /**
   * Where a text matches.
   *
   * @param groups the text of each capturing group, empty for one that took no part
   */
  public record Match(String text, int start, int end, List<Optional<String>> groups) {}

  /**
   * @param flags any of {@code i} and {@code m}
   * @throws InvalidRegexException if the pattern is none
   */
  public static Regex compile(String pattern, String flags) {
    boolean ignoreCase = flags.indexOf('i') >= 0;
    PatternParser parser = new PatternParser(pattern, ignoreCase, flags.indexOf('m') >= 0);
    Piece piece = parser.parse();
    return new Regex(new Program(piece, parser.groups()), ignoreCase);
  }

  /**
   * The first match that starts at this index or later.
   *
   * @param steps told how much work was done; may throw to end it
   */
  public Optional<Match> find(String text, int from, IntConsumer steps) {
    Run run = new Run(program, text, ignoreCase, steps);
    for (int start = from; start <= text.length(); start++) {
      if (run.matchesAt(start)) {
        return Optional.of(match(text, run.groups()));
      }
    }
    return Optional.empty();
  }

  private static Match match(String text, int[] slots) {
    List<Optional<String>> groups = new ArrayList<>();
    for (int i = 2; i < slots.length; i += 2) {
      boolean took = slots[i] >= 0 && slots[i + 1] >= 0;
      groups.add(took ? Optional.of(text.substring(slots[i], slots[i + 1])) : Optional.empty());
    }
    return new Match(text.substring(slots[0], slots[1]), slots[0], slots[1], groups);
  }
}
