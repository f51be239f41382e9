package dev.everstep.worker.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other processes on a PostgreSQL at once what was queued, by its NOTIFY. It is a help,
 * no promise: what is rung while a process has no connection, or behind a pooler that shares
 * connections, it does not hear, and who waits for a task has to look as well. Other databases have
 * one process, and no bell.
 */
final class QueueBell implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueueBell.class);

  private static final String CHANNEL = "everstep_queued";
  private static final int CHECK_MILLIS = 10_000;
  private static final int ANSWER_SECONDS = 3;
  private static final int PAUSE_SECONDS = 1;

  private final StoreConfiguration configuration;

  /** What this process rings it knows already. */
  private final String sender = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection listening;

  QueueBell(StoreConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Rings for the others when the transaction is committed. */
  void ring(Handle handle, String activityArn) {
    if (configuration.isPostgres()) {
      handle
          .createQuery("SELECT 1 FROM pg_notify(:channel, :text)")
          .bind("channel", CHANNEL)
          .bind("text", sender + activityArn)
          .mapTo(Integer.class)
          .one();
    }
  }

  /** From now on tells the ARN of each activity that others ring for, until it is closed. */
  void listen(Consumer<String> listener) {
    if (configuration.isPostgres()) {
      Thread thread = new Thread(() -> listenAgainAndAgain(listener), "everstep-queue-bell");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void listenAgainAndAgain(Consumer<String> listener) {
    while (!isClosedAfter(0)) {
      try (Connection connection = connect()) {
        listening = connection;
        hear(connection, listener);
      } catch (SQLException e) {
        if (isClosedAfter(0)) {
          return;
        }
        LOG.warn("Tasks that other processes queue are found later for now: {}", Store.reason(e));
        isClosedAfter(PAUSE_SECONDS);
      }
    }
  }

  /** One of its own: it is waited at for ever, and a pool wants its connections back. */
  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    configuration.user().ifPresent(user -> properties.setProperty("user", user));
    configuration.password().ifPresent(secret -> properties.setProperty("password", secret));
    return DriverManager.getConnection(configuration.url(), properties);
  }

  private void hear(Connection connection, Consumer<String> listener) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    PGConnection notified = connection.unwrap(PGConnection.class);
    while (!isClosedAfter(0)) {
      PGNotification[] heard = notified.getNotifications(CHECK_MILLIS);
      if (heard == null || heard.length == 0) {
        check(connection);
        continue;
      }
      for (PGNotification each : heard) {
        String text = each.getParameter();
        if (!text.startsWith(sender)) {
          listener.accept(text.substring(sender.length()));
        }
      }
    }
  }

  /** A peer that has gone without a word would never be missed. */
  private static void check(Connection connection) throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("The database does not answer");
    }
  }

  private boolean isClosedAfter(int seconds) {
    try {
      return closed.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Connection connection = listening;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection has ended already", e);
      }
    }
  }
}
