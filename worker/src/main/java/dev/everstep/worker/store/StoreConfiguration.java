package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the store keeps its data.
 *
 * @param url a JDBC URL of PostgreSQL, of a file for SQLite, or of H2 in memory with the settings
 *     that the factory here gives it
 * @param user if the URL does not name one
 * @param password if the URL does not carry one
 * @param poolSize the most connections held at a time
 */
public record StoreConfiguration(
    String url, Optional<String> user, Optional<String> password, int poolSize) {

  private static final int DEFAULT_POOL_SIZE = 10;
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String FILE = "jdbc:sqlite:";
  private static final String IN_MEMORY = "jdbc:h2:mem:";

  /** Makes H2 accept the SQL that is written for PostgreSQL, and mean the same by it. */
  private static final String H2_SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";

  private static final Pattern SECRET =
      Pattern.compile("(?i)([?&;](?:[a-z]*password|passwd|pwd)=)[^&;]*");

  private static final Pattern USER_INFO = Pattern.compile("//[^/@?;]*@");

  public StoreConfiguration {
    requireNonNull(url, "url is null");
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
    if (Stream.of(POSTGRESQL, FILE, IN_MEMORY).noneMatch(url::startsWith)) {
      throw new IllegalArgumentException(
          "Expected a URL that starts with "
              + String.join(" or ", POSTGRESQL, FILE, IN_MEMORY)
              + " but was: "
              + redact(url));
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("Expected a pool of at least 1 but was: " + poolSize);
    }
  }

  /** A fresh database of its own in memory, gone when the store is closed. */
  public static StoreConfiguration inMemory() {
    // H2 drops such a database with its last connection unless told to wait: a pool may renew all
    // of them.
    return new StoreConfiguration(
        IN_MEMORY + "everstep-" + UUID.randomUUID() + H2_SETTINGS + ";DB_CLOSE_DELAY=-1",
        Optional.empty(),
        Optional.empty(),
        DEFAULT_POOL_SIZE);
  }

  /** A database in a file, for one process at a time. */
  public static StoreConfiguration file(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains("?")) {
      throw new IllegalArgumentException(
          "Expected a path without a question mark but was: " + path);
    }
    return new StoreConfiguration(
        FILE + path, Optional.empty(), Optional.empty(), DEFAULT_POOL_SIZE);
  }

  boolean isPostgres() {
    return url.startsWith(POSTGRESQL);
  }

  boolean isFile() {
    return url.startsWith(FILE);
  }

  boolean isInMemory() {
    return url.startsWith(IN_MEMORY);
  }

  /** The URL as it may be shown: without a password. */
  public String displayUrl() {
    return redact(url);
  }

  static String redact(String text) {
    return USER_INFO.matcher(SECRET.matcher(text).replaceAll("$1***")).replaceAll("//***@");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreConfiguration[url=" + displayUrl() + ", poolSize=" + poolSize + "]";
  }
}
