package dev.everstep.worker.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

/**
 * Where log entries go, one JSON text a line: a file, or a stream such as standard output. A file
 * is opened for each write, so that it may be moved away at any time; several processes may share
 * one. Safe for use by many threads.
 */
public final class ExecutionLog implements AutoCloseable {

  /** The name of the standard output. */
  public static final String STANDARD_OUTPUT = "-";

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionLog.class);

  private static final int WAITING_LINES = 20_000;
  private static final int LINES_AT_ONCE = 1_000;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  /** Keeps lines for good, or throws. */
  private interface Sink {
    void append(ByteBuffer lines) throws IOException;
  }

  private final Optional<Sink> sink;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(WAITING_LINES);
  private final AtomicLong dropped = new AtomicLong();
  private final @Nullable Thread writer;
  private volatile boolean closed;

  private ExecutionLog(Optional<Sink> sink) {
    this.sink = sink;
    this.writer = sink.map(this::startWriter).orElse(null);
  }

  /** Keeps nothing. */
  public static ExecutionLog none() {
    return new ExecutionLog(Optional.empty());
  }

  /** Appends to a file, or if it is called {@code -} prints to the standard output. */
  @SuppressWarnings("SystemOut") // Asked for by its name.
  public static ExecutionLog to(String target) {
    return target.equals(STANDARD_OUTPUT) ? toStream(System.out) : toFile(Path.of(target));
  }

  /** Appends to a file, which is made when it is missing. */
  public static ExecutionLog toFile(Path file) {
    return new ExecutionLog(Optional.of(lines -> append(file, lines)));
  }

  /** Prints to a stream, which stays open. */
  public static ExecutionLog toStream(OutputStream stream) {
    return new ExecutionLog(
        Optional.of(
            lines -> {
              stream.write(lines.array(), lines.position(), lines.remaining());
              stream.flush();
            }));
  }

  /** Whether anything is kept. */
  public boolean isOn() {
    return sink.isPresent();
  }

  /**
   * Returns when the lines are kept; those of one call stand together.
   *
   * @throws UncheckedIOException if they cannot be
   */
  public void write(List<String> lines) {
    if (sink.isEmpty() || lines.isEmpty()) {
      return;
    }
    try {
      append(sink.get(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the execution log", e);
    }
  }

  /** Keeps the lines soon. Never blocks: when more come than can be written, some are dropped. */
  public void offer(List<String> lines) {
    if (sink.isEmpty()) {
      return;
    }
    for (String line : lines) {
      if (!waiting.offer(line)) {
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

  private Thread startWriter(Sink to) {
    Thread thread = new Thread(() -> writeOffered(to), "everstep-log");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void writeOffered(Sink to) {
    List<String> lines = new ArrayList<>();
    while (!closed || !waiting.isEmpty()) {
      try {
        lines.add(waiting.take());
      } catch (InterruptedException e) {
        continue; // Closed: the rest is written, and then it ends.
      }
      waiting.drainTo(lines, LINES_AT_ONCE);
      try {
        append(to, lines);
      } catch (IOException e) {
        dropped.addAndGet(lines.size());
        LOG.warn("Cannot write the execution log: {}", e.toString());
      }
      lines.clear();
      reportDropped();
    }
  }

  private void reportDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      LOG.warn("{} lines of the execution log of EXPRESS executions are lost", lost);
    }
  }

  private static void append(Sink to, List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    synchronized (to) {
      to.append(bytes);
    }
  }

  private static void append(Path file, ByteBuffer lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (lines.hasRemaining()) {
        channel.write(lines);
      }
      channel.force(false);
    }
  }
}
