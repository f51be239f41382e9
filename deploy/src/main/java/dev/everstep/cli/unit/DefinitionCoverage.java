package dev.everstep.cli.unit;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.unit.Coverage;
import dev.everstep.asl.unit.Execution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all suites together reach of a definition. */
public record DefinitionCoverage(String definition, Coverage coverage) {

  public DefinitionCoverage {
    requireNonNull(definition, "definition is null");
    requireNonNull(coverage, "coverage is null");
  }

  /** By definition: several files may test one. */
  public static List<DefinitionCoverage> of(List<Suite> suites) {
    Map<String, List<Suite>> byDefinition = new LinkedHashMap<>();
    for (Suite suite : suites) {
      byDefinition.computeIfAbsent(suite.file().definition(), key -> new ArrayList<>()).add(suite);
    }
    List<DefinitionCoverage> all = new ArrayList<>();
    byDefinition.forEach((definition, some) -> all.add(of(definition, some)));
    return all;
  }

  /** Whole percents over all definitions, rounded down. */
  public static int percent(List<DefinitionCoverage> all) {
    long total = all.stream().mapToLong(one -> one.coverage().total()).sum();
    long reached = all.stream().mapToLong(one -> one.coverage().reached()).sum();
    return total == 0 ? 100 : (int) (100 * reached / total);
  }

  private static DefinitionCoverage of(String definition, List<Suite> suites) {
    List<Execution> executions =
        suites.stream()
            .flatMap(suite -> suite.results().stream())
            .flatMap(result -> result.outcome().execution().stream())
            .toList();
    return new DefinitionCoverage(
        definition, Coverage.of(suites.get(0).file().machine(), executions));
  }
}
