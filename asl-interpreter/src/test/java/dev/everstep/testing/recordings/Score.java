package dev.everstep.testing.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the scenarios that hold, and says where the others do not. */
public final class Score {

  private final String name;
  private final Map<String, String> deviations;
  private final Map<String, List<String>> gaps = new TreeMap<>();
  private int scenarios;

  /**
   * @param name for example {@code in memory}; {@code deviations.json} uses it
   */
  public Score(String name) {
    this(name, Deviations.of(name));
  }

  Score(String name, Map<String, String> deviations) {
    this.name = name;
    this.deviations = deviations;
  }

  /**
   * Counts a scenario.
   *
   * @param found what does not hold; empty if all does
   */
  public void add(Scenario scenario, List<String> found) {
    scenarios++;
    if (!found.isEmpty()) {
      gaps.put(scenario.name(), List.copyOf(found));
    }
  }

  /** One line: how many hold. */
  public String summary() {
    return "recordings " + name + ": " + (scenarios - gaps.size()) + " of " + scenarios + " hold";
  }

  /**
   * What must not be: scenarios that do not hold and are not listed as deviations, or are listed
   * and do hold.
   */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    gaps.forEach(
        (scenario, found) -> {
          if (!deviations.containsKey(scenario)) {
            faults.add(scenario + "\n    " + String.join("\n    ", found));
          }
        });
    for (String scenario : deviations.keySet()) {
      if (!gaps.containsKey(scenario)) {
        faults.add(scenario + "\n    holds: take it out of deviations.json");
      }
    }
    return faults;
  }
}
