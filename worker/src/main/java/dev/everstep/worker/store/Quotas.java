package dev.everstep.worker.store;

/**
 * How much an account may have. AWS raises its quotas on request, so all of them can be set; what
 * is there already stays when a quota is lowered.
 *
 * @param stateMachines registered in a region
 * @param activities registered in a region
 * @param openExecutions STANDARD executions running in a region
 * @param versions of a state machine
 * @param aliases of a state machine
 */
public record Quotas(
    int stateMachines, int activities, int openExecutions, int versions, int aliases) {

  /** Those that AWS gives a new account. */
  public static final Quotas OF_AWS = new Quotas(100_000, 100_000, 1_000_000, 1_000, 100);

  /** Refuses negative numbers. */
  public Quotas {
    requireNotNegative(stateMachines, "stateMachines");
    requireNotNegative(activities, "activities");
    requireNotNegative(openExecutions, "openExecutions");
    requireNotNegative(versions, "versions");
    requireNotNegative(aliases, "aliases");
  }

  private static void requireNotNegative(int quota, String name) {
    if (quota < 0) {
      throw new IllegalArgumentException(
          "Expected no negative number for " + name + " but was " + quota);
    }
  }
}
