package dev.everstep.cli;

import dev.everstep.asl.parse.Problem;
import dev.everstep.cli.source.DefinitionFile;
import dev.everstep.cli.source.Place;
import dev.everstep.cli.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A problem of a definition and where in the file it is written. */
record LocatedProblem(Problem problem, Optional<Span> span) {

  /** At the end of the location of a text that is not JSON. */
  private static final Pattern IN_TEXT = Pattern.compile("line: ([0-9]+), column: ([0-9]+)\\]$");

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  /** In the same order. */
  static List<LocatedProblem> of(List<Problem> problems, DefinitionFile file) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Problem problem : problems) {
      problem.location().ifPresent(wanted::add);
      wanted.addAll(namedFields(problem));
    }
    Map<String, Place> found = file.find(wanted);
    return problems.stream()
        .map(problem -> new LocatedProblem(problem, span(problem, found)))
        .toList();
  }

  private static Optional<Span> span(Problem problem, Map<String, Place> found) {
    return namedFields(problem).stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Place::name)
        .or(() -> problem.location().map(found::get).map(Place::value))
        .or(() -> inText(problem));
  }

  /**
   * AWS puts a field that does not belong to an object at the object, and names it in its message:
   * such a field goes first.
   */
  private static List<String> namedFields(Problem problem) {
    String location = problem.location().orElse("/");
    String prefix = location.equals("/") ? "" : location;
    return QUOTED
        .matcher(problem.message())
        .results()
        .map(name -> prefix + "/" + name.group(1))
        .toList();
  }

  private static Optional<Span> inText(Problem problem) {
    return problem
        .location()
        .map(IN_TEXT::matcher)
        .filter(Matcher::find)
        .map(at -> span(Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2))));
  }

  private static Span span(int line, int column) {
    return new Span(Math.max(1, line), Math.max(1, column), 1);
  }
}
