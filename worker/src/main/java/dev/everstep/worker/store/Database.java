package dev.everstep.worker.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions that have lasted when they return: what was written survives the death of this
 * process.
 */
final class Database {

  private final Jdbi jdbi;
  private final boolean oneWriter;

  /** SQLite lets one connection write at a time; the others would ask again and again. */
  private final Lock writer = new ReentrantLock(true);

  Database(Jdbi jdbi, StoreConfiguration configuration) {
    this.jdbi = jdbi;
    this.oneWriter = configuration.isFile();
  }

  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return jdbi.withHandle(work);
  }

  <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    if (!oneWriter) {
      return jdbi.inTransaction(work);
    }
    writer.lock();
    try {
      return jdbi.inTransaction(work);
    } finally {
      writer.unlock();
    }
  }

  <X extends Exception> void run(HandleConsumer<X> work) throws X {
    write(work.asCallback());
  }
}
