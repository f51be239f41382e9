package dev.everstep.worker.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One JSON text a line, to a file or a stream. A file is opened for each write, so that it may be
 * moved away at any time; several processes may share one.
 */
final class LineSink implements LogSink {

  private interface Target {
    void append(ByteBuffer lines) throws IOException;
  }

  private final Target target;

  private LineSink(Target target) {
    this.target = target;
  }

  static LineSink toFile(Path file) {
    return new LineSink(lines -> append(file, lines));
  }

  static LineSink toStream(OutputStream stream) {
    return new LineSink(
        lines -> {
          stream.write(lines.array(), lines.position(), lines.remaining());
          stream.flush();
        });
  }

  @Override
  public synchronized void append(List<LogEntry> entries) throws IOException {
    String lines = entries.stream().map(entry -> entry.text() + "\n").collect(Collectors.joining());
    target.append(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
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
