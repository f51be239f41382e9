package dev.everstep.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.parse.Problem;
import dev.everstep.cli.source.Span;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints problems as compilers do, or as JSON. */
final class ProblemPrinter {

  /** Of a longer line only the part around the problem is shown. */
  private static final int WIDTH = 160;

  private static final int BEFORE = 60;

  private ProblemPrinter() {}

  /** {@code file:line:column: error: CODE: message at location}, the line, and a mark below it. */
  static void print(LocatedProblem located, Path file, List<String> lines, PrintWriter out) {
    Problem problem = located.problem();
    String where = located.span().map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    out.println(
        file
            + where
            + ": "
            + problem.severity().name().toLowerCase(Locale.ROOT)
            + ": "
            + text(problem));
    located
        .span()
        .filter(at -> at.line() <= lines.size())
        .ifPresent(at -> underline(lines.get(at.line() - 1), at, out));
  }

  /** The location of a text that is not JSON repeats the text: line and column are enough. */
  private static String text(Problem problem) {
    String text = problem.code() + ": " + problem.message();
    return problem.code().equals(Problem.INVALID_JSON_DESCRIPTION)
        ? text
        : problem.location().map(location -> text + " at " + location).orElse(text);
  }

  private static void underline(String line, Span span, PrintWriter out) {
    int start = Math.min(span.column() - 1, line.length());
    int from = line.length() <= WIDTH ? 0 : Math.max(0, start - BEFORE);
    int to = Math.min(line.length(), from + WIDTH);
    // Tabs stay tabs, so that the mark stands below the text however wide they are shown.
    String blank = line.substring(from, start).replaceAll("[^\t]", " ");
    out.println("    " + line.substring(from, to));
    out.println("    " + blank + "^".repeat(Math.max(1, Math.min(span.length(), to - start))));
  }

  /** One object for each problem; what is not known is left out. */
  static void addJson(LocatedProblem located, Path file, ArrayNode problems) {
    Problem problem = located.problem();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("file", file.toString());
    located
        .span()
        .ifPresent(
            at ->
                object
                    .put("line", at.line())
                    .put("column", at.column())
                    .put("length", at.length()));
    object
        .put("severity", problem.severity().name())
        .put("code", problem.code())
        .put("message", problem.message());
    problem.location().ifPresent(location -> object.put("location", location));
    problems.add(object);
  }
}
