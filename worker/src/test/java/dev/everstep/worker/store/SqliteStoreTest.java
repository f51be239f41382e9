package dev.everstep.worker.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** SQLite in a file. */
final class SqliteStoreTest extends StoreContract {

  @TempDir private static Path directory;

  @Override
  StoreConfiguration newDatabase() {
    return StoreConfiguration.file(directory.resolve("contract.db"));
  }
}
