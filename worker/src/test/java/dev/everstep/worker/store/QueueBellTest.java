package dev.everstep.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.testing.PostgresServer;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL. */
final class QueueBellTest {

  private static final String ACTIVITY = "arn:aws:states:eu-west-1:000000000001:activity:";

  private StoreConfiguration database;
  private Store queueing;
  private Store waiting;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    database =
        PostgresServer.newDatabase("bell_" + UUID.randomUUID().toString().replace('-', '_'))
            .orElseGet(() -> Assumptions.abort("PostgreSQL does not start here"));
    queueing = Store.open(database);
    waiting = Store.open(database);
    waiting.taskTokens().whenQueued(heard::add);
  }

  @AfterEach
  void close() {
    if (waiting != null) {
      waiting.close();
      queueing.close();
    }
  }

  @Test
  void tellsOnceOfEachTaskWhicheverProcessHasQueuedIt() throws Exception {
    awaitBell();

    queue(queueing, "a");
    queue(waiting, "b");
    queue(queueing, "c");

    List<String> told = new ArrayList<>();
    while (told.isEmpty() || !told.contains("c")) {
      told.add(next());
    }
    assertThat(told).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void listensAgainWhenItsConnectionIsLost() throws Exception {
    awaitBell();

    try (var connection = DriverManager.getConnection(database.url());
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    }

    awaitBell();
  }

  /** Rings until it is heard, for nobody says when a process has begun to listen. */
  private void awaitBell() throws InterruptedException {
    String name = "listening-" + UUID.randomUUID();
    String last = null;
    for (int rings = 0; !name.equals(last); rings++) {
      assertThat(rings).as("rings that nobody heard").isLessThan(300);
      queue(queueing, name);
      last = heard.poll(200, TimeUnit.MILLISECONDS);
      last = last == null ? null : last.substring(ACTIVITY.length());
    }
    // Each ring was heard or is lost: the connection keeps their order.
    queue(queueing, "end-" + name);
    while (!next().equals("end-" + name)) {
      assertThat(heard.size()).isLessThan(300);
    }
  }

  private String next() throws InterruptedException {
    String arn = heard.poll(1, TimeUnit.MINUTES);
    assertThat(arn).as("a task that was queued").isNotNull();
    return arn.substring(ACTIVITY.length());
  }

  private static void queue(Store store, String activity) {
    String id = UUID.randomUUID().toString();
    TaskTokenKey key =
        new TaskTokenKey(
            id, "arn:aws:states:eu-west-1:000000000001:execution:m:x", Samples.NOON, "w", 1);
    NewTaskToken.Queued queued = new NewTaskToken.Queued(ACTIVITY + activity, "token-" + id, "{}");
    assertThat(store.taskTokens().open(new NewTaskToken(key, Samples.NOON, Optional.of(queued))))
        .isTrue();
  }
}
