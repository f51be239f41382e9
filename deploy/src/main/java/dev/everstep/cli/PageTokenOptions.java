package dev.everstep.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What servers on the same database must have in common. */
final class PageTokenOptions {

  private static final int MIN_LENGTH = 16;

  @Option(
      names = "--page-token-key",
      paramLabel = "SECRET",
      description =
          "Signs the page tokens of lists: the same for all servers on one database, "
              + MIN_LENGTH
              + " characters or more. Better in EVERSTEP_PAGE_TOKEN_KEY. Without it one is kept in the database.")
  private Optional<String> key = Optional.empty();

  Optional<String> key() {
    return key;
  }

  /** Never says the key itself. */
  void check() throws ExitException {
    int length = key.map(String::length).orElse(MIN_LENGTH);
    if (length < MIN_LENGTH) {
      throw ExitException.usage(
          "Expected " + MIN_LENGTH + " characters or more for --page-token-key but were " + length);
    }
  }
}
