package dev.everstep.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.contract.ExecutionStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a process that writes into a file, again and again on the same file. */
@Tag("chaos")
final class StoreKillIT {

  private static final int KILLS = 20;

  /** Each process writes at least one, and is killed after a number that is up to chance. */
  private static final int MOST_WRITES = 300;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 280, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatAWriteHasReturnedForOutlivesEveryKill() throws Exception {
    Path database = directory.resolve("data");
    Map<String, KilledWriter.Stage> acknowledged = new TreeMap<>();
    Random random = new Random(1);
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start(database, "k" + kill);
      try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
        for (int left = 1 + random.nextInt(MOST_WRITES); left > 0; left--) {
          acknowledge(acknowledged, lines.readLine());
        }
        // Through its handle: the process object would close the stream as well.
        writer.toHandle().destroyForcibly();
        writer.waitFor();
        lines.lines().forEach(line -> acknowledge(acknowledged, line));
      } finally {
        writer.destroyForcibly();
      }
    }

    try (Store store = Store.open(StoreConfiguration.file(database))) {
      acknowledged.forEach((name, stage) -> assertStored(store.journal(), name, stage));
    }
    System.out.println("Kills: " + KILLS + ", executions found: " + acknowledged.size());
  }

  private Process start(Path database, String prefix) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            database.toString(),
            prefix)
        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return directory.resolve("log");
  }

  private void acknowledge(Map<String, KilledWriter.Stage> acknowledged, String line) {
    assertThat(line).as(() -> "The writer ended; its log: " + read(log())).isNotNull();
    String[] words = line.split(" ", 2);
    acknowledged.put(words[0], KilledWriter.Stage.valueOf(words[1]));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void assertStored(Journal journal, String name, KilledWriter.Stage stage) {
    ExecutionRow execution = KilledWriter.execution(name);
    ExecutionRow found = journal.find(execution.executionArn()).orElse(null);
    assertThat(found).as(name).isNotNull();
    long events =
        journal.events(execution.executionArn(), execution.startDate(), 1, 99, false).count();
    switch (stage) {
      case ROW -> assertThat(found.name()).isEqualTo(name);
      case PAGE -> assertThat(events).as(name).isGreaterThanOrEqualTo(30);
      case END -> {
        assertThat(found.status()).as(name).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(events).as(name).isEqualTo(40);
      }
    }
  }
}
