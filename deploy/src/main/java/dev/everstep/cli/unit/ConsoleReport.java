package dev.everstep.cli.unit;

import dev.everstep.asl.unit.Coverage;
import dev.everstep.asl.unit.Part;
import dev.everstep.asl.unit.file.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells people what came of their tests. */
public final class ConsoleReport {

  private static final int MAX_MISSED = 8;

  private final PrintWriter out;

  public ConsoleReport(PrintWriter out) {
    this.out = out;
  }

  /** One line for each case; below a failed one, why, which way it went and where it stands. */
  public void print(Suite suite) {
    out.println(suite.file().file());
    for (Suite.Result result : suite.results()) {
      Outcome outcome = result.outcome();
      out.println((outcome.holds() ? "  ok    " : "  FAIL  ") + outcome.testCase().name());
      if (!outcome.holds()) {
        outcome.report().lines().forEach(line -> out.println("        " + line));
      }
    }
    out.println();
  }

  /** What is reached, by kind, and what is not. */
  public void print(DefinitionCoverage one) {
    out.println("coverage of " + one.definition());
    for (Part.Kind kind : Part.Kind.values()) {
      Coverage coverage = one.coverage().of(kind);
      if (coverage.total() > 0) {
        print(kind.plural(), coverage, missed(coverage.missed()));
      }
    }
    print("all", one.coverage(), "");
    out.println();
  }

  /** The last line. */
  public void printSum(List<Suite> suites) {
    long cases = suites.stream().mapToLong(suite -> suite.results().size()).sum();
    long failures = suites.stream().mapToLong(Suite::failures).sum();
    out.println(cases + (cases == 1 ? " case, " : " cases, ") + failures + " failed");
  }

  private void print(String what, Coverage coverage, String missed) {
    out.println(
        String.format(
                Locale.ROOT,
                "  %-16s %3d of %3d  %3d %%  %s",
                what,
                coverage.reached(),
                coverage.total(),
                coverage.percent(),
                missed)
            .stripTrailing());
  }

  private static String missed(List<Part> parts) {
    if (parts.isEmpty()) {
      return "";
    }
    List<String> names = parts.stream().limit(MAX_MISSED).map(Part::toString).toList();
    int more = parts.size() - names.size();
    return "missed: " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }
}
