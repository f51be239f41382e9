package dev.everstep.worker.testing;

import dev.everstep.worker.store.StoreConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** A real PostgreSQL, started once for all tests of a JVM and stopped with it. */
public final class PostgresServer {

  private static final Optional<EmbeddedPostgres> SERVER = start();

  private PostgresServer() {}

  private static Optional<EmbeddedPostgres> start() {
    try {
      return Optional.of(EmbeddedPostgres.start());
    } catch (IOException | RuntimeException e) {
      System.out.println("PostgreSQL does not start here, its tests are skipped: " + e);
      return Optional.empty();
    }
  }

  /** The empty database of a fresh name; absent where PostgreSQL cannot run. */
  public static Optional<StoreConfiguration> newDatabase(String name) {
    return SERVER.map(
        server -> {
          try (var connection = server.getPostgresDatabase().getConnection();
              var statement = connection.createStatement()) {
            // Linguistic order, in which punctuation hardly counts: the store must not inherit it.
            statement.execute(
                "CREATE DATABASE "
                    + name
                    + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en'"
                    + " LOCALE 'C'");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return new StoreConfiguration(
              server.getJdbcUrl("postgres", name), Optional.empty(), Optional.empty(), 8);
        });
  }
}
