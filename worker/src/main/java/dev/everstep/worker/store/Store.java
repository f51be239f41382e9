package dev.everstep.worker.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of one installation: {@link #registry() registry}, with versions, aliases,
 * activities and tags, {@link #journal() journal}, {@link #taskTokens() task tokens} and {@link
 * #outbox() outbox}. Safe for use by many threads. What the database refuses later on escapes as an
 * unchecked exception.
 */
public final class Store implements AutoCloseable {

  private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;
  private static final int VALIDATION_TIMEOUT_SECONDS = 3;
  private static final int SECRET_BYTES = 32;

  /**
   * SQLite's: a commit is in its log, and on the disk, when it returns; readers do not wait for the
   * writer; what begins as a reader never has to become a writer.
   */
  private static final Map<String, String> FILE_SETTINGS =
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "transaction_mode", "IMMEDIATE",
          "foreign_keys", "true",
          "busy_timeout", "10000");

  private final StoreConfiguration configuration;
  private final Quotas quotas;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Registry registry;
  private final Versions versions;
  private final Aliases aliases;
  private final Activities activities;
  private final ResourceTags tags;
  private final Journal journal;
  private final QueueBell bell;
  private final TaskTokens taskTokens;
  private final Outbox outbox;
  private final Database database;

  private Store(
      StoreConfiguration configuration,
      Quotas quotas,
      boolean tellsStatusChanges,
      HikariDataSource pool) {
    this.configuration = configuration;
    this.quotas = quotas;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.database = new Database(jdbi, configuration);
    this.registry = new Registry(database, quotas);
    this.versions = new Versions(database, quotas);
    this.aliases = new Aliases(database, quotas);
    this.activities = new Activities(database, quotas);
    this.tags = new ResourceTags(database);
    this.journal = new Journal(database, tellsStatusChanges);
    this.bell = new QueueBell(configuration);
    this.taskTokens = new TaskTokens(database, bell);
    this.outbox = new Outbox(database);
  }

  /** As {@link #open(StoreConfiguration, Quotas)}, with the quotas of AWS. */
  public static Store open(StoreConfiguration configuration) {
    return open(configuration, Quotas.OF_AWS);
  }

  /** As {@link #open(StoreConfiguration, Quotas, boolean)}, telling nobody. */
  public static Store open(StoreConfiguration configuration, Quotas quotas) {
    return open(configuration, quotas, false);
  }

  /**
   * Connects, and brings the tables to this program's version.
   *
   * @param tellsStatusChanges whether the {@link #outbox} gets a message about each start, redrive
   *     and end of an execution
   * @throws StoreException if the database cannot be reached or used, or its tables are of a newer
   *     program
   */
  public static Store open(
      StoreConfiguration configuration, Quotas quotas, boolean tellsStatusChanges) {
    HikariDataSource pool = connect(configuration);
    try {
      Schema.migrate(pool, configuration);
      return new Store(configuration, quotas, tellsStatusChanges, pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource connect(StoreConfiguration configuration) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("everstep-store");
    hikari.setJdbcUrl(configuration.url());
    configuration.user().ifPresent(hikari::setUsername);
    configuration.password().ifPresent(hikari::setPassword);
    hikari.setMaximumPoolSize(configuration.poolSize());
    hikari.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    if (configuration.isFile()) {
      FILE_SETTINGS.forEach(hikari::addDataSourceProperty);
    }
    try {
      return new HikariDataSource(hikari);
    } catch (RuntimeException e) {
      throw new StoreException(
          "Cannot reach the database at " + configuration.displayUrl() + ": " + reason(e), e);
    }
  }

  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return StoreConfiguration.redact(String.valueOf(root.getMessage()));
  }

  /** What this process allows; others on the same database may allow more, or less. */
  public Quotas quotas() {
    return quotas;
  }

  public Registry registry() {
    return registry;
  }

  public Versions versions() {
    return versions;
  }

  public Aliases aliases() {
    return aliases;
  }

  public Activities activities() {
    return activities;
  }

  public ResourceTags tags() {
    return tags;
  }

  public Journal journal() {
    return journal;
  }

  public TaskTokens taskTokens() {
    return taskTokens;
  }

  public Outbox outbox() {
    return outbox;
  }

  /**
   * A secret that all processes on this database share: drawn at random when it is first asked for.
   *
   * @param use names it
   * @return 64 hexadecimal digits
   */
  public String secret(String use) {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return database.write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO secret (name, content) VALUES (:name, :content)"
                      + " ON CONFLICT DO NOTHING")
              .bind("name", use)
              .bind("content", HexFormat.of().formatHex(bytes))
              .execute();
          return handle
              .createQuery("SELECT content FROM secret WHERE name = :name")
              .bind("name", use)
              .mapTo(String.class)
              .one();
        });
  }

  /** Whether the database answers now; for health checks. */
  public boolean isReachable() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(VALIDATION_TIMEOUT_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Gives up all connections; a database in memory is gone. */
  @Override
  public void close() {
    bell.close();
    if (configuration.isInMemory() && !pool.isClosed()) {
      // It goes with its last connection.
      jdbi.useHandle(handle -> handle.execute("SET DB_CLOSE_DELAY 0"));
    }
    pool.close();
  }
}
