package dev.everstep.worker.store;

/** H2 in memory. */
final class H2StoreTest extends StoreContract {

  @Override
  StoreConfiguration newDatabase() {
    return StoreConfiguration.inMemory();
  }
}
