package dev.everstep.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.everstep.cli.examples.FunctionServer;
import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.cli.temporal.DataDirectory;
import dev.everstep.cli.temporal.TemporalProcess;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two {@code server} processes on one PostgreSQL and one Temporal. Each can be killed and started
 * again.
 */
final class ServerPair implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final String temporalCli;
  private final StoreConfiguration database;
  private final FunctionServer functions;
  private final List<String> options;
  private final Closing closing = new Closing();
  private final DataDirectory data;
  private TemporalProcess temporal;
  private volatile EverstepProcess first;
  private volatile EverstepProcess second;

  private ServerPair(
      Path directory,
      String temporalCli,
      StoreConfiguration database,
      FunctionServer functions,
      List<String> options)
      throws Exception {
    this.directory = directory;
    this.temporalCli = temporalCli;
    this.database = database;
    this.functions = functions;
    this.options = options;
    this.data = closing.add(DataDirectory.take(directory));
    try {
      this.temporal = closing.add(TemporalProcess.launch(temporalCli, data));
      awaitTemporal();
      this.first = launch("first");
      this.second = launch("second");
    } catch (Exception e) {
      closing.close();
      throw e;
    }
  }

  /**
   * Starts all of it; the test that asks is skipped, with one line, where that cannot be.
   *
   * @param name of the database
   * @param options of the servers, besides where all is
   */
  static ServerPair start(Path directory, String name, FunctionServer functions, String... options)
      throws Exception {
    String temporalCli = TemporalCli.require();
    Optional<StoreConfiguration> database = PostgresServer.newDatabase(name);
    assumeTrue(database.isPresent(), "Skipped: PostgreSQL does not start here");
    return new ServerPair(directory, temporalCli, database.get(), functions, List.of(options));
  }

  EverstepProcess first() {
    return first;
  }

  EverstepProcess second() {
    return second;
  }

  /** Starts the first one again, after it was killed. */
  void startFirst() throws IOException {
    first = launch("first");
  }

  /** Starts the second one again, after it was killed. */
  void startSecond() throws IOException {
    second = launch("second");
  }

  /** {@code kill -9} of Temporal, and another one on the same file and port. */
  void restartTemporal() throws Exception {
    temporal.kill();
    temporal = closing.add(TemporalProcess.launch(temporalCli, data, temporal.port()));
    awaitTemporal();
  }

  StoreConfiguration database() {
    return database;
  }

  OpenWorkflows workflows() {
    return new OpenWorkflows(temporal.target());
  }

  @Override
  public void close() {
    // Ahead of Temporal, which may have been started after them.
    closing.add(first);
    closing.add(second);
    closing.close();
  }

  private void awaitTemporal() throws Exception {
    temporal.awaitListening();
    try (OpenWorkflows workflows = workflows()) {
      TemporalWait.forNamespace(workflows.connection(), "default", PATIENCE, missing -> {});
    }
  }

  private EverstepProcess launch(String name) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("server", "--temporal", temporal.target()));
    arguments.addAll(List.of("--db-url", database.url(), "--port", "0", "--admin-port", "0"));
    arguments.addAll(ChaosRig.functions(functions));
    arguments.addAll(options);
    return closing.add(EverstepProcess.start(directory.resolve(name + ".log"), arguments));
  }
}
