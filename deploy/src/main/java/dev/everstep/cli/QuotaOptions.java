package dev.everstep.cli;

import dev.everstep.worker.store.Quotas;
import picocli.CommandLine.Option;

/** How much an account may have: the quotas of AWS that can be raised there. */
final class QuotaOptions {

  @Option(
      names = "--max-state-machines",
      paramLabel = "N",
      defaultValue = "100000",
      description = "State machines of an account in a region (default: ${DEFAULT-VALUE}).")
  private int stateMachines = Quotas.OF_AWS.stateMachines();

  @Option(
      names = "--max-activities",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Activities of an account in a region (default: ${DEFAULT-VALUE}).")
  private int activities = Quotas.OF_AWS.activities();

  @Option(
      names = "--max-open-executions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = {
        "STANDARD executions of an account that run at a time in a region. Several servers on one",
        "database may go beyond it by what they start in a second (default: ${DEFAULT-VALUE})."
      })
  private int openExecutions = Quotas.OF_AWS.openExecutions();

  @Option(
      names = "--max-versions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Versions of a state machine (default: ${DEFAULT-VALUE}).")
  private int versions = Quotas.OF_AWS.versions();

  @Option(
      names = "--max-aliases",
      paramLabel = "N",
      defaultValue = "100",
      description = "Aliases of a state machine (default: ${DEFAULT-VALUE}).")
  private int aliases = Quotas.OF_AWS.aliases();

  void check() throws ExitException {
    requireNotNegative("--max-state-machines", stateMachines);
    requireNotNegative("--max-activities", activities);
    requireNotNegative("--max-open-executions", openExecutions);
    requireNotNegative("--max-versions", versions);
    requireNotNegative("--max-aliases", aliases);
  }

  Quotas quotas() {
    return new Quotas(stateMachines, activities, openExecutions, versions, aliases);
  }

  private static void requireNotNegative(String option, int number) throws ExitException {
    if (number < 0) {
      throw ExitException.usage("Expected no negative number for " + option + " but was " + number);
    }
  }
}
