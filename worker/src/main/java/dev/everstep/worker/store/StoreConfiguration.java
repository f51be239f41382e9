package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the store keeps its data.
 *
 * @param url a JDBC URL of PostgreSQL, or of H2 with the settings that the factories here give it
 * @param user if the URL does not name one
 * @param password if the URL does not carry one
 * @param poolSize the most connections held at a time
 */
public record StoreConfiguration(
    String url, Optional<String> user, Optional<String> password, int poolSize) {

  private static final int DEFAULT_POOL_SIZE = 10;

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
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "Expected a URL that starts with jdbc:postgresql: or jdbc:h2: but was: " + redact(url));
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("Expected a pool of at least 1 but was: " + poolSize);
    }
  }

  /** A fresh database of its own in memory, gone when the store is closed. */
  public static StoreConfiguration inMemory() {
    // H2 drops such a database with its last connection unless told to wait: a pool may renew all
    // of them.
    return h2("mem:everstep-" + UUID.randomUUID() + H2_SETTINGS + ";DB_CLOSE_DELAY=-1");
  }

  /** A database in a file, for one process at a time; H2 adds {@code .mv.db} to the name. */
  public static StoreConfiguration file(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new IllegalArgumentException("Expected a path without a semicolon but was: " + path);
    }
    // Each checkpoint rewrites some 25 KB. H2 uses that place again after its retention time of 45
    // s
    // (with a shorter one it did not find the newest writes of a killed process), and only where
    // there is a write delay.
    return h2("file:" + path + H2_SETTINGS + ";WRITE_DELAY=10");
  }

  private static StoreConfiguration h2(String rest) {
    return new StoreConfiguration(
        "jdbc:h2:" + rest, Optional.empty(), Optional.empty(), DEFAULT_POOL_SIZE);
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  boolean isFile() {
    return url.startsWith("jdbc:h2:") && !isInMemory();
  }

  boolean isInMemory() {
    return url.startsWith("jdbc:h2:mem:");
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
