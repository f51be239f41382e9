package dev.everstep.cli;

import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.Node;
import dev.everstep.cli.node.NodeSettings;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code server}: the API and a worker on a Temporal and a database of the user's. */
@Command(
    name = "server",
    description = {
      "Serves the API and works, on a Temporal and a PostgreSQL that you run.",
      "Start as many of these as you like on the same two."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each option may also be set in the environment, --db-url as EVERSTEP_DB_URL,",
      "or in the file of --config, as db-url: the command line goes before the environment,",
      "the environment before the file. In the file ${NAME} stands for a variable."
    })
final class ServerCommand implements Callable<Integer> {

  private static final int CLOSE_SECONDS = 5;

  private final Terminal terminal;

  @Mixin private final TemporalOptions temporal = new TemporalOptions();

  @Mixin private final StoreOptions store = new StoreOptions();

  @Mixin private final ListenOptions listen = new ListenOptions();

  @Mixin private final IdentityOptions identity = new IdentityOptions();

  @Mixin private final ExecutionOptions executions = new ExecutionOptions();

  @Mixin private final QuotaOptions quotas = new QuotaOptions();

  @Mixin private final ReportOptions reports = new ReportOptions();

  @Mixin private final PageTokenOptions pageTokens = new PageTokenOptions();

  @Mixin private final TaskTokenOptions taskTokens = new TaskTokenOptions();

  @Mixin private final FunctionsOptions functions = new FunctionsOptions();

  /** Read before the other options, by {@link ConfigFile}. */
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with these options as keys.")
  private Optional<Path> config = Optional.empty();

  ServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    listen.check();
    identity.check();
    executions.check();
    quotas.check();
    pageTokens.check();
    reports.check();
    NodeSettings settings =
        new NodeSettings(
            temporal.settings(),
            store.settings(),
            quotas.quotas(),
            functions.serving(terminal.environment(), Map.of(), false),
            listen.settings(),
            identity.settings(),
            executions.settings(),
            reports.settings(),
            pageTokens.key(),
            taskTokens.keys());
    return Lifetime.run(
        closing -> {
          config.ifPresent(file -> say("Configuration: " + file));
          Node node = start(settings, closing);
          say("Step Functions API: " + node.endpoint() + ", admin: " + node.admin());
          new CountDownLatch(1).await();
          return ExitCodes.OK;
        });
  }

  private Node start(NodeSettings settings, Closing closing) throws Exception {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    WorkflowServiceStubs connection = connect(settings.worker(), metrics);
    closing.add(
        () -> {
          connection.shutdownNow();
          connection.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        });
    awaitTemporal(settings.worker(), connection);
    try {
      return closing.add(Node.start(settings, connection, metrics));
    } catch (StoreException e) {
      throw new ExitException(ExitCodes.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private static WorkflowServiceStubs connect(
      WorkerConfiguration worker, PrometheusMeterRegistry metrics) throws ExitException {
    try {
      return WorkerService.connect(worker, metrics);
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }

  private void awaitTemporal(WorkerConfiguration worker, WorkflowServiceStubs connection)
      throws ExitException, InterruptedException {
    try {
      TemporalWait.forNamespace(
          connection,
          worker.namespace(),
          temporal.patience(),
          missing -> say("Waiting for Temporal at " + worker.target() + ": " + missing));
      say("Temporal at " + worker.target() + ": namespace " + worker.namespace() + " is there");
    } catch (TimeoutException e) {
      throw new ExitException(
          ExitCodes.UNREACHABLE,
          "Gave up on Temporal at "
              + worker.target()
              + " after "
              + temporal.patience().toSeconds()
              + " s: "
              + e.getMessage());
    }
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }
}
