package dev.everstep.worker.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables and their versions: {@code db/migration} among the resources. */
final class Schema {

  private Schema() {}

  static void migrate(HikariDataSource pool, StoreConfiguration configuration) {
    try {
      Flyway flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(pool)
              .locations("classpath:db/migration")
              .loggers("slf4j")
              .placeholders(placeholders(configuration))
              .load();
      requireNotNewer(flyway, configuration);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "Cannot prepare the tables of the database at "
              + configuration.displayUrl()
              + ": "
              + Store.reason(e),
          e);
    }
  }

  private static Map<String, String> placeholders(StoreConfiguration configuration) {
    return Map.of(
        "identifier",
        identifierType(configuration),
        "where",
        configuration.isInMemory() ? "--" : "WHERE");
  }

  /** The others compare by code point anyway. */
  private static String identifierType(StoreConfiguration configuration) {
    return configuration.isPostgres() ? "VARCHAR(2000) COLLATE \"C\"" : "VARCHAR(2000)";
  }

  /** Flyway itself lets an older program run on newer tables. */
  private static void requireNotNewer(Flyway flyway, StoreConfiguration configuration) {
    Optional<MigrationInfo> newer =
        Arrays.stream(flyway.info().all())
            .filter(
                migration ->
                    migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
            .findFirst();
    if (newer.isPresent()) {
      throw new StoreException(
          "The database at "
              + configuration.displayUrl()
              + " was migrated to version "
              + newer.get().getVersion()
              + " by a newer program. Run that program, or give this one a database of its own.",
          null);
    }
  }
}
