package dev.everstep.worker.store;

import dev.everstep.worker.contract.ExecutionStatus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that stores executions on several threads until it is killed. It prints each write that
 * has returned: the execution's name, a space and what is stored of it by now, a {@link Stage}.
 */
final class KilledWriter {

  static final int THREADS = 4;

  /** How much of an execution is stored; each includes those before. */
  enum Stage {
    ROW,
    /** The events 1 to 30. */
    PAGE,
    /** Ended, and the events to 40. */
    END
  }

  private final Journal journal;
  private final OutputStream out;

  private KilledWriter(Journal journal, OutputStream out) {
    this.journal = journal;
    this.out = out;
  }

  public static void main(String[] arguments) {
    Store store = Store.open(StoreConfiguration.file(Path.of(arguments[0])));
    // Not System.out: a killed process must not keep lines in a buffer.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int i = 0; i < THREADS; i++) {
      KilledWriter writer = new KilledWriter(store.journal(), out);
      String prefix = arguments[1] + "-" + i + "-";
      new Thread(() -> writer.write(prefix)).start();
    }
  }

  private void write(String prefix) {
    for (int i = 0; true; i++) {
      ExecutionRow execution = execution(prefix + i);
      journal.insertIfAbsent(execution);
      acknowledge(execution, Stage.ROW);
      journal.appendPage(Samples.page(execution, 1, 30));
      acknowledge(execution, Stage.PAGE);
      journal.close(
          execution.ended(
              ExecutionStatus.SUCCEEDED,
              Samples.NOON.plusSeconds(1),
              Optional.of("{}"),
              Optional.empty(),
              Optional.empty()),
          Optional.of(Samples.page(execution, 31, 40)));
      acknowledge(execution, Stage.END);
    }
  }

  static ExecutionRow execution(String name) {
    return Samples.running(StoreTest.ACCOUNT, name, Samples.NOON);
  }

  private void acknowledge(ExecutionRow execution, Stage stage) {
    try {
      out.write((execution.name() + " " + stage + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
