package dev.everstep.cli;

import dev.everstep.worker.contract.ExecutionSettings;
import picocli.CommandLine.Option;

/** What executions are started with. Those that run already keep what they were started with. */
final class ExecutionOptions {

  @Option(
      names = "--branches-fold-up-to",
      paramLabel = "STATES",
      defaultValue = "100",
      description = {
        "A Parallel or Map state is one workflow with its branches if these have no more Task and",
        "Wait states than this in all, once per item; else each branch is a workflow of its own.",
        "0: each always is (default: ${DEFAULT-VALUE})."
      })
  private long foldUpTo = 100;

  ExecutionSettings settings() {
    return ExecutionSettings.DEFAULT.foldingUpTo(foldUpTo);
  }

  void check() throws ExitException {
    if (foldUpTo < 0) {
      throw ExitException.usage(
          "Expected no negative number for --branches-fold-up-to but was " + foldUpTo);
    }
  }
}
