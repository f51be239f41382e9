package dev.everstep.testing.recordings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts the scenarios that hold, and says where the others do not. */
public final class Score {

  private final String name;
  private final List<Deviation> deviations;
  private final Set<Deviation> met = new LinkedHashSet<>();
  private final List<String> faults = new ArrayList<>();
  private int scenarios;
  private int holding;

  /**
   * @param name for example {@code in memory}; {@code deviations.json} uses it
   */
  public Score(String name) {
    this(name, Deviation.of(name));
  }

  Score(String name, List<Deviation> deviations) {
    this.name = name;
    this.deviations = List.copyOf(deviations);
  }

  /**
   * Counts a scenario.
   *
   * @param gaps what does not hold; empty if all does
   */
  public void add(Scenario scenario, List<Gap> gaps) {
    scenarios++;
    if (gaps.isEmpty()) {
      holding++;
    }
    List<String> unexplained =
        gaps.stream().filter(gap -> !isExplained(scenario, gap)).map(Gap::text).toList();
    if (!unexplained.isEmpty()) {
      faults.add(scenario.name() + "\n    " + String.join("\n    ", unexplained));
    }
  }

  /** One line: how many hold. */
  public String summary() {
    return "recordings " + name + ": " + holding + " of " + scenarios + " hold";
  }

  /** What must not be: gaps that no deviation explains, and deviations without a gap. */
  public List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    for (Deviation deviation : deviations) {
      if (!met.contains(deviation)) {
        all.add(
            deviation.scenario()
                + " holds at "
                + deviation.path()
                + ": take it out of deviations.json");
      }
    }
    return all;
  }

  private boolean isExplained(Scenario scenario, Gap gap) {
    List<Deviation> explaining = deviations.stream().filter(d -> d.covers(scenario, gap)).toList();
    met.addAll(explaining);
    return !explaining.isEmpty();
  }
}
