package dev.everstep.worker.store;

import dev.everstep.worker.testing.PostgresServer;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, where it can be started. */
final class PostgresStoreTest extends StoreContract {

  @Override
  StoreConfiguration newDatabase() {
    return PostgresServer.newDatabase("contract")
        .orElseGet(() -> Assumptions.abort("PostgreSQL does not start here"));
  }
}
