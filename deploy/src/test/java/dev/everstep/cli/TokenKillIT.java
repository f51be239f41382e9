package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.cli.examples.HandedPayloads;
import dev.everstep.cli.node.Closing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of one of two servers, again and again, while workers poll for tasks, task tokens
 * are answered and kept alive, in branches too, and executions are redriven. What was acknowledged
 * holds: each task ends with the one answer that was, each execution is redriven once, nothing that
 * had succeeded is done again, and nothing is left over.
 */
@Tag("chaos")
final class TokenKillIT {

  private static final int KILLS = 8;
  private static final int CONTESTS_BETWEEN_KILLS = 15;
  private static final int CLIENTS = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore ended = new Semaphore(0);

  @Test
  @Timeout(value = 500, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatWasAcknowledgedHolds(@TempDir Path directory) throws Exception {
    try (Closing closing = new Closing()) {
      HandedPayloads handed = closing.add(new HandedPayloads());
      ServerPair servers =
          closing.add(ServerPair.start(directory, "tokens", handed.server(), TokenErrands.OPTIONS));
      SteadyClient client = new SteadyClient(() -> List.of(servers.first(), servers.second()));
      TokenErrands errands = new TokenErrands(client, threads, ended::release);
      errands.serve(handed);
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(errands::runUntilOver));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        awaitContests(clients);
        if (kill == KILLS / 2) {
          servers.restartTemporal();
          awaitContests(clients);
        }
        kill(servers, kill);
        errands.letGo();
      }
      errands.end();
      for (Future<?> one : clients) {
        one.get();
      }
      System.out.println(errands.verify(KILLS));
      assertNothingLeft(servers, errands.executions());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits until some more tasks have ended; a client that has failed ends the test. */
  private void awaitContests(List<Future<?>> clients) throws Exception {
    ended.drainPermits();
    while (ended.availablePermits() < CONTESTS_BETWEEN_KILLS) {
      for (Future<?> client : clients) {
        if (client.isDone()) {
          client.get();
        }
      }
      SteadyClient.pause();
    }
  }

  private static void kill(ServerPair servers, int kill) throws Exception {
    if (kill % 2 == 0) {
      servers.first().kill();
      servers.startFirst();
    } else {
      servers.second().kill();
      servers.startSecond();
    }
  }

  private static void assertNothingLeft(ServerPair servers, int executions) throws Exception {
    try (OpenWorkflows workflows = servers.workflows()) {
      assertThat(workflows.openAfterEnd(executions)).isZero();
      assertThat(workflows.ofType(TokenErrands.BRANCH)).as("branches as workflows").isPositive();
    }
    try (Connection connection = DriverManager.getConnection(servers.database().url());
        Statement statement = connection.createStatement()) {
      for (String table : List.of("task_token", "snapshot_part", "attempt_cause")) {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
          count.next();
          assertThat(count.getLong(1)).as(table).isZero();
        }
      }
    }
  }
}
