package dev.everstep.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ExecutionLogTest {

  @TempDir private Path directory;

  @Test
  void writtenLinesAreInTheFileAtOnce() throws IOException {
    Path file = directory.resolve("log");
    try (ExecutionLog log = ExecutionLog.toFile(file)) {
      log.write(entries("a", "ü"));
      assertThat(file).hasContent("a\nü\n");
      log.write(entries("c"));
      assertThat(Files.readAllLines(file)).containsExactly("a", "ü", "c");
    }
  }

  @Test
  void fileMayBeMovedAway() throws IOException {
    Path file = directory.resolve("log");
    try (ExecutionLog log = ExecutionLog.toFile(file)) {
      log.write(entries("a"));
      Files.move(file, directory.resolve("log.1"));
      log.write(entries("b"));
    }
    assertThat(file).hasContent("b\n");
  }

  @Test
  void offeredLinesAreWrittenInOrderBeforeItIsClosed() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    try (ExecutionLog log = ExecutionLog.toStream(stream)) {
      for (int i = 0; i < 5_000; i++) {
        lines.add("line " + i);
        log.offer(entries("line " + i));
      }
    }
    assertThat(stream.toString(StandardCharsets.UTF_8).lines()).containsExactlyElementsOf(lines);
  }

  @Test
  void offeringNeverBlocksAndDropsWhatIsTooMuch() {
    CountDownLatch open = new CountDownLatch(1);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (ExecutionLog log = ExecutionLog.toStream(stuckUntil(open, kept))) {
      for (int i = 0; i < 50_000; i++) {
        log.offer(entries("x"));
      }
      open.countDown();
    }
    assertThat(kept.toString(StandardCharsets.UTF_8).lines().count()).isBetween(1_000L, 49_999L);
  }

  @Test
  void failureToWriteIsThrownButNotWhenOffered() {
    try (ExecutionLog log = ExecutionLog.toFile(directory.resolve("missing/log"))) {
      assertThatThrownBy(() -> log.write(entries("a"))).isInstanceOf(UncheckedIOException.class);
      assertThatCode(() -> log.offer(entries("a"))).doesNotThrowAnyException();
    }
  }

  @Test
  void noLogKeepsNothing() {
    try (ExecutionLog log = ExecutionLog.none()) {
      assertThat(log.isOn()).isFalse();
      log.write(entries("a"));
      log.offer(entries("a"));
    }
  }

  private static List<LogEntry> entries(String... texts) {
    return Stream.of(texts)
        .map(text -> new LogEntry(Optional.empty(), "m", Instant.EPOCH, text))
        .toList();
  }

  private static OutputStream stuckUntil(CountDownLatch open, OutputStream kept) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean released = false;
        while (!released) {
          try {
            open.await();
            released = true;
          } catch (InterruptedException e) {
            // Closed: what waits is written all the same.
            continue;
          }
        }
        kept.write(bytes, offset, length);
      }
    };
  }
}
