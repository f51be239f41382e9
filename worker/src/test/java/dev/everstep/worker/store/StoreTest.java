package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.newMachine;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {

  static final String ACCOUNT = "123456789012";

  @TempDir private Path directory;

  @Test
  void aFileKeepsItsDataWhenReopened() {
    StoreConfiguration file = StoreConfiguration.file(directory.resolve("data"));
    StateMachineRow machine;
    ExecutionRow execution = running(ACCOUNT, "x", Samples.NOON);
    try (Store store = Store.open(file)) {
      machine = store.registry().createIfAbsent(newMachine(ACCOUNT, "m"));
      store.journal().insertIfAbsent(execution);
      store.journal().appendPage(Samples.page(execution, 1, 3));
    }

    try (Store store = Store.open(file)) {
      assertThat(store.registry().find(machine.arn())).contains(machine);
      assertThat(store.journal().find(execution.executionArn())).contains(execution);
      assertThat(store.journal().events(execution.executionArn(), Samples.NOON, 1, 9, false))
          .containsExactlyElementsOf(Samples.events(1, 3));
    }
  }

  @Test
  void whatWasWrittenOutlivesAProcessThatHalts() throws Exception {
    Path database = directory.resolve("data");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HaltingWriter.class.getName(),
                database.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertThat(writer.waitFor()).as(Files.readString(directory.resolve("log"))).isZero();

    try (Store store = Store.open(StoreConfiguration.file(database))) {
      for (int i = 0; i < HaltingWriter.MACHINES; i++) {
        assertThat(store.registry().find(newMachine(ACCOUNT, "m" + i).arn())).isPresent();
      }
    }
  }

  @Test
  void databasesInMemoryAreApart() {
    try (Store one = Store.open(StoreConfiguration.inMemory());
        Store other = Store.open(StoreConfiguration.inMemory())) {
      String arn = one.registry().createIfAbsent(newMachine(ACCOUNT, "m")).arn();

      assertThat(other.registry().find(arn)).isEmpty();
    }
  }

  @Test
  void aDatabaseInMemoryIsGoneAfterClose() {
    StoreConfiguration memory = StoreConfiguration.inMemory();
    String arn;
    try (Store store = Store.open(memory)) {
      arn = store.registry().createIfAbsent(newMachine(ACCOUNT, "m")).arn();
    }

    try (Store store = Store.open(memory)) {
      assertThat(store.registry().find(arn)).isEmpty();
    }
  }

  @Test
  void closingTwiceIsHarmless() {
    Store store = Store.open(StoreConfiguration.inMemory());
    store.close();
    store.close();

    assertThat(store.isReachable()).isFalse();
  }

  @Test
  void tablesOfANewerProgramAreRefused() throws Exception {
    StoreConfiguration file = StoreConfiguration.file(directory.resolve("data"));
    Store.open(file).close();
    try (Connection connection = DriverManager.getConnection(file.url());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO \"flyway_schema_history\" VALUES (99, '99', 'later', 'SQL', 'V99__later.sql',"
              + " 1, 'someone', CURRENT_TIMESTAMP, 1, TRUE)");
    }

    assertThatThrownBy(() -> Store.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.url())
        .hasMessageContaining("version 99 by a newer program");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutThePassword() {
    // A port that never listens: connections to port 1 are refused at once.
    StoreConfiguration nowhere =
        new StoreConfiguration(
            "jdbc:postgresql://127.0.0.1:1/everstep?user=u&password=hidden1&ssl=false",
            Optional.empty(),
            Optional.of("hidden2"),
            1);

    assertThatThrownBy(() -> Store.open(nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "Cannot reach the database at"
                + " jdbc:postgresql://127.0.0.1:1/everstep?user=u&password=***&ssl=false: ")
        .hasMessageNotContaining("hidden");
    assertThat(nowhere.toString()).doesNotContain("hidden");
  }

  @Test
  void otherDatabasesAreRefused() {
    assertThatThrownBy(
            () ->
                new StoreConfiguration(
                    "jdbc:mysql://u:hidden@h/db", Optional.empty(), Optional.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:mysql://***@h/db")
        .hasMessageNotContaining("hidden");
  }
}
