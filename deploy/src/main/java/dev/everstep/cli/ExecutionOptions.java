package dev.everstep.cli;

import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.InvalidDocumentException;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.worker.contract.ExecutionSettings;
import java.nio.file.Path;
import java.util.Optional;
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

  @Option(
      names = "--temporal-activity-queue",
      paramLabel = "QUEUE",
      description = "The task queue of temporal:activity tasks that name none in their parameters.")
  private Optional<String> activityQueue = Optional.empty();

  @Option(
      names = "--mock-config",
      paramLabel = "FILE",
      description = {
        "A mock configuration of Step Functions Local: an execution that is started with",
        "<state machine ARN>#<test case> gets its answers from there. Also SFN_MOCK_CONFIG."
      })
  private Optional<Path> mockConfig = Optional.empty();

  ExecutionSettings settings() throws ExitException {
    ExecutionSettings settings = ExecutionSettings.DEFAULT.foldingUpTo(foldUpTo);
    if (activityQueue.isPresent()) {
      settings = settings.with(settings.host().withActivityQueue(activityQueue.get()));
    }
    return mockConfig.isPresent() ? settings.with(mocks(mockConfig.get())) : settings;
  }

  private static MockConfig mocks(Path file) throws ExitException {
    try {
      return MockConfig.parse(file.toString(), Document.text(file));
    } catch (InvalidDocumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }

  void check() throws ExitException {
    if (foldUpTo < 0) {
      throw ExitException.usage(
          "Expected no negative number for --branches-fold-up-to but was " + foldUpTo);
    }
  }
}
