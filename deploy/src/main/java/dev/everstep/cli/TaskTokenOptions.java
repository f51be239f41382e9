package dev.everstep.cli;

import dev.everstep.worker.token.TaskTokenKeys;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The secrets of task tokens, which servers on the same database must have in common. */
final class TaskTokenOptions {

  @Option(
      names = "--task-token-key",
      paramLabel = "SECRET",
      description =
          "Signs task tokens: the same for all servers on one database, and for as long as tasks"
              + " wait, "
              + TaskTokenKeys.MIN_LENGTH
              + " characters or more. Better in EVERSTEP_TASK_TOKEN_KEY. Without it one is kept in"
              + " the database.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--task-token-key-before",
      paramLabel = "SECRET",
      description = "The key before a change of it, whose tokens still count.")
  private Optional<String> keyBefore = Optional.empty();

  /** Never says a key itself. */
  Optional<TaskTokenKeys> keys() throws ExitException {
    try {
      return key.map(current -> TaskTokenKeys.of(current, keyBefore));
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(
          "Expected "
              + TaskTokenKeys.MIN_LENGTH
              + " characters or more for --task-token-key and --task-token-key-before");
    }
  }
}
