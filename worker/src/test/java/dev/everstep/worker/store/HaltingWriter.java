package dev.everstep.worker.store;

import java.nio.file.Path;

/** A process that writes into a store and then ends as if it were killed: no hook runs. */
final class HaltingWriter {

  static final int MACHINES = 50;

  private HaltingWriter() {}

  public static void main(String[] arguments) {
    Store store = Store.open(StoreConfiguration.file(Path.of(arguments[0])));
    for (int i = 0; i < MACHINES; i++) {
      store.registry().createIfAbsent(Samples.newMachine(StoreTest.ACCOUNT, "m" + i));
    }
    Runtime.getRuntime().halt(0);
  }
}
