package dev.everstep.worker.log;

import dev.everstep.worker.store.Outbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log entries go: see {@link LogSink}. Safe for use by many threads. */
public final class ExecutionLog implements AutoCloseable {

  /** The name of the standard output. */
  public static final String STANDARD_OUTPUT = "-";

  /** The name of CloudWatch Logs. */
  public static final String CLOUD_WATCH = "cloudwatch";

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionLog.class);

  private static final int WAITING_ENTRIES = 20_000;
  private static final int ENTRIES_AT_ONCE = 1_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Optional<LogSink> sink;
  private final BlockingQueue<LogEntry> waiting = new LinkedBlockingQueue<>(WAITING_ENTRIES);
  private final AtomicLong dropped = new AtomicLong();
  private final @Nullable Thread writer;
  private volatile boolean closed;

  private ExecutionLog(Optional<LogSink> sink) {
    this.sink = sink;
    this.writer = sink.map(this::startWriter).orElse(null);
  }

  /** Keeps nothing. */
  public static ExecutionLog none() {
    return new ExecutionLog(Optional.empty());
  }

  /**
   * Appends to a file, or if it is called {@code -} prints to the standard output, or if it is
   * called {@code cloudwatch} puts into the outbox what is for CloudWatch Logs.
   */
  @SuppressWarnings("SystemOut") // Asked for by its name.
  public static ExecutionLog to(String target, Outbox outbox) {
    return switch (target) {
      case STANDARD_OUTPUT -> toStream(System.out);
      case CLOUD_WATCH -> new ExecutionLog(Optional.of(new OutboxSink(outbox)));
      default -> toFile(Path.of(target));
    };
  }

  /** Appends to a file, which is made when it is missing. */
  public static ExecutionLog toFile(Path file) {
    return new ExecutionLog(Optional.of(LineSink.toFile(file)));
  }

  /** Prints to a stream, which stays open. */
  public static ExecutionLog toStream(OutputStream stream) {
    return new ExecutionLog(Optional.of(LineSink.toStream(stream)));
  }

  /** Whether anything is kept. */
  public boolean isOn() {
    return sink.isPresent();
  }

  /**
   * Returns when the entries are kept; those of one call stand together.
   *
   * @throws UncheckedIOException if they cannot be
   */
  public void write(List<LogEntry> entries) {
    if (sink.isEmpty() || entries.isEmpty()) {
      return;
    }
    try {
      sink.get().append(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the execution log", e);
    }
  }

  /** Keeps the entries soon. Never blocks: when more come than can be written, some are dropped. */
  public void offer(List<LogEntry> entries) {
    if (sink.isEmpty()) {
      return;
    }
    for (LogEntry entry : entries) {
      if (!waiting.offer(entry)) {
        dropped.incrementAndGet();
      }
    }
  }

  /** Writes what was offered. */
  @Override
  public void close() {
    closed = true;
    if (writer == null) {
      return;
    }
    writer.interrupt();
    try {
      writer.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread startWriter(LogSink to) {
    Thread thread = new Thread(() -> writeOffered(to), "everstep-log");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void writeOffered(LogSink to) {
    List<LogEntry> entries = new ArrayList<>();
    while (!closed || !waiting.isEmpty()) {
      try {
        entries.add(waiting.take());
      } catch (InterruptedException e) {
        continue; // Closed: the rest is written, and then it ends.
      }
      waiting.drainTo(entries, ENTRIES_AT_ONCE);
      try {
        to.append(List.copyOf(entries));
      } catch (IOException | RuntimeException e) {
        dropped.addAndGet(entries.size());
        LOG.warn("Cannot write the execution log: {}", e.toString());
      }
      entries.clear();
      reportDropped();
    }
  }

  private void reportDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      LOG.warn("{} lines of the execution log of EXPRESS executions are lost", lost);
    }
  }
}
