package dev.everstep.worker.store;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions that have lasted when they return: what was written survives the death of this
 * process. PostgreSQL sees to that at each commit; an H2 file is written in the background, so a
 * write waits for the next checkpoint, which it shares with all that wait.
 */
final class Database {

  private final Jdbi jdbi;
  private final boolean checkpoints;
  private final Object checkpoint = new Object();
  private long begun;
  private long done;

  Database(Jdbi jdbi, StoreConfiguration configuration) {
    this.jdbi = jdbi;
    this.checkpoints = configuration.isFile();
  }

  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return jdbi.withHandle(work);
  }

  <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    T result = jdbi.inTransaction(work);
    awaitCheckpoint();
    return result;
  }

  <X extends Exception> void run(HandleConsumer<X> work) throws X {
    jdbi.useTransaction(work);
    awaitCheckpoint();
  }

  /** Returns when a checkpoint has ended that began after this call. */
  private void awaitCheckpoint() {
    if (!checkpoints) {
      return;
    }
    long mine;
    synchronized (checkpoint) {
      mine = begun + 1;
    }
    synchronized (jdbi) {
      synchronized (checkpoint) {
        if (done >= mine) {
          return;
        }
        begun++;
      }
      jdbi.useHandle(handle -> handle.execute("CHECKPOINT"));
      synchronized (checkpoint) {
        done = begun;
      }
    }
  }
}
