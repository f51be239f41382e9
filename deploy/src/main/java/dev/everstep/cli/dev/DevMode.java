package dev.everstep.cli.dev;

import static java.util.Objects.requireNonNull;

import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.Node;
import dev.everstep.cli.node.NodeSettings;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.cli.temporal.DataDirectory;
import dev.everstep.cli.temporal.InProcessTemporal;
import dev.everstep.cli.temporal.TemporalProcess;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.store.StoreConfiguration;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * API, worker, store and Temporal on this machine: either all in this process's memory, or durable,
 * with Temporal's dev server as a child process and the data in a directory.
 */
public final class DevMode implements AutoCloseable {

  private static final Duration NAMESPACE_PATIENCE = Duration.ofSeconds(30);
  private static final int CLOSE_SECONDS = 5;

  /**
   * The durable form.
   *
   * @param temporalCli the CLI: a file, or a name to be found on the PATH
   * @param data the directory for everything; made if it is not there
   */
  public record Durable(String temporalCli, Path data) {}

  /**
   * What dev mode is told; without {@code durable} all is in memory.
   *
   * @param reports as in {@link NodeSettings}
   */
  public record Settings(
      NodeSettings.Listen listen,
      NodeSettings.Identity identity,
      ExecutionSettings executions,
      Quotas quotas,
      ConnectorSettings connectors,
      NodeSettings.Reports reports,
      Optional<Durable> durable) {

    public Settings {
      requireNonNull(listen, "listen is null");
      requireNonNull(identity, "identity is null");
      requireNonNull(executions, "executions is null");
      requireNonNull(quotas, "quotas is null");
      requireNonNull(connectors, "connectors is null");
      requireNonNull(reports, "reports is null");
      requireNonNull(durable, "durable is null");
    }

    /** In memory, on free ports of loopback. */
    public static Settings inMemory(ConnectorSettings connectors) {
      return new Settings(
          new NodeSettings.Listen("127.0.0.1", 0, 0, false),
          new NodeSettings.Identity("123456789012", "us-east-1"),
          ExecutionSettings.DEFAULT,
          Quotas.OF_AWS,
          connectors,
          NodeSettings.Reports.NONE,
          Optional.empty());
    }
  }

  private final Node node;
  private final Optional<TemporalProcess> temporal;
  private final Closing closing;

  private DevMode(Node node, Optional<TemporalProcess> temporal, Closing closing) {
    this.node = node;
    this.temporal = temporal;
    this.closing = closing;
  }

  /**
   * Starts, and returns when calls are answered.
   *
   * @param progress told of each thing that takes a while
   * @throws dev.everstep.cli.temporal.TemporalStartException if Temporal or the data directory
   *     cannot be used
   * @throws dev.everstep.worker.store.StoreException if the database cannot be used
   */
  public static DevMode start(Settings settings, Consumer<String> progress) throws Exception {
    Closing closing = new Closing();
    try {
      return start(settings, progress, closing);
    } catch (Exception e) {
      closing.close();
      throw e;
    }
  }

  /**
   * The same, so that another thread can stop it before it is ready.
   *
   * @param closing gets the parts; the caller closes it, also if the start fails
   */
  public static DevMode start(Settings settings, Consumer<String> progress, Closing closing)
      throws Exception {
    return settings.durable().isPresent()
        ? durable(settings, settings.durable().get(), progress, closing)
        : inMemory(settings, progress, closing);
  }

  private static DevMode inMemory(Settings settings, Consumer<String> progress, Closing closing)
      throws Exception {
    long begin = System.nanoTime();
    InProcessTemporal temporal = closing.add(InProcessTemporal.start());
    progress.accept("Temporal, in memory: ready in " + seconds(begin));
    WorkerConfiguration worker = WorkerConfiguration.of("in-process");
    return new DevMode(
        node(
            settings,
            worker,
            StoreConfiguration.inMemory(),
            temporal.connection(),
            metrics(),
            progress,
            closing),
        Optional.empty(),
        closing);
  }

  private static DevMode durable(
      Settings settings, Durable durable, Consumer<String> progress, Closing closing)
      throws Exception {
    DataDirectory directory = closing.add(DataDirectory.take(durable.data()));
    progress.accept("Temporal, " + durable.temporalCli() + ": starting ...");
    long begin = System.nanoTime();
    TemporalProcess process = closing.add(TemporalProcess.launch(durable.temporalCli(), directory));
    process.awaitListening();
    WorkerConfiguration worker = WorkerConfiguration.of(process.target());
    PrometheusMeterRegistry metrics = metrics();
    WorkflowServiceStubs connection = WorkerService.connect(worker, metrics);
    closing.add(() -> close(connection));
    TemporalWait.forNamespace(connection, worker.namespace(), NAMESPACE_PATIENCE, missing -> {});
    progress.accept("Temporal, " + durable.temporalCli() + ": ready in " + seconds(begin));
    return new DevMode(
        node(
            settings,
            worker,
            StoreConfiguration.file(directory.store()),
            connection,
            metrics,
            progress,
            closing),
        Optional.of(process),
        closing);
  }

  private static Node node(
      Settings settings,
      WorkerConfiguration worker,
      StoreConfiguration store,
      WorkflowServiceStubs connection,
      PrometheusMeterRegistry metrics,
      Consumer<String> progress,
      Closing closing)
      throws Exception {
    long begin = System.nanoTime();
    NodeSettings node =
        new NodeSettings(
            worker,
            store,
            settings.quotas(),
            settings.connectors(),
            settings.listen(),
            settings.identity(),
            settings.executions(),
            settings.reports(),
            Optional.empty(),
            Optional.empty());
    Node started = closing.add(Node.start(node, connection, metrics));
    progress.accept("Database, worker and API: ready in " + seconds(begin));
    return started;
  }

  /** Where the Step Functions API is. */
  public URI endpoint() {
    return node.endpoint();
  }

  /** Where {@code /ready}, {@code /healthcheck} and {@code /metrics} are. */
  public URI admin() {
    return node.admin();
  }

  /** {@code host:port} of Temporal, in the durable form: in memory nobody else can reach it. */
  public Optional<String> temporal() {
    return temporal.map(TemporalProcess::target);
  }

  /** Temporal's web interface, in the durable form. */
  public Optional<String> temporalUi() {
    return temporal.map(TemporalProcess::uiUrl);
  }

  /**
   * Completes with the reason if something that this depends on is gone; in memory it never does.
   */
  public CompletableFuture<String> broken() {
    return temporal.map(TemporalProcess::ended).orElseGet(CompletableFuture::new);
  }

  /** Stops everything, in order. */
  @Override
  public void close() {
    closing.close();
  }

  private static void close(WorkflowServiceStubs connection) {
    connection.shutdownNow();
    connection.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private static PrometheusMeterRegistry metrics() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  private static String seconds(long begin) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begin) / 1e9);
  }
}
