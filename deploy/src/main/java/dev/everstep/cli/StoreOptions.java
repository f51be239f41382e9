package dev.everstep.cli;

import dev.everstep.worker.store.StoreConfiguration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which database a server works with. */
final class StoreOptions {

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      required = true,
      description = "The database: jdbc:postgresql://HOST:PORT/NAME")
  private String url = "";

  @Option(names = "--db-user", paramLabel = "NAME", description = "Its user.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--db-password",
      paramLabel = "PASSWORD",
      description =
          "The user's password. Others on this machine see options: better in EVERSTEP_DB_PASSWORD.")
  private Optional<String> password = Optional.empty();

  @Option(
      names = "--db-pool",
      paramLabel = "N",
      defaultValue = "10",
      description = "Connections held at a time at most (default: ${DEFAULT-VALUE}).")
  private int pool = 10;

  StoreConfiguration settings() throws ExitException {
    try {
      return new StoreConfiguration(url, user, password, pool);
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }
}
