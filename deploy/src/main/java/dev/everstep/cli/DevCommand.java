package dev.everstep.cli;

import dev.everstep.asl.machine.Settings;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.cli.examples.FunctionServer;
import dev.everstep.cli.node.Closing;
import dev.everstep.cli.temporal.TemporalStartException;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dev}: everything on this machine, until Ctrl-C. */
@Command(
    name = "dev",
    description = {
      "Starts everything on this machine: the API, a worker, a database, Temporal.",
      "Without options all is in memory and gone at the end."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each option may also be set in the environment: --admin-port as EVERSTEP_ADMIN_PORT."
    })
final class DevCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final ListenOptions listen = new ListenOptions();

  @Mixin private final IdentityOptions identity = new IdentityOptions();

  @Mixin private final ExecutionOptions executions = new ExecutionOptions();

  @Mixin private final QuotaOptions quotas = new QuotaOptions();

  @Mixin private final FunctionsOptions functions = new FunctionsOptions();

  @Mixin private final ReportOptions reports = new ReportOptions();

  @Option(
      names = "--examples",
      description = "Create the example state machines, run one, and show its history.")
  private boolean examples;

  @Option(
      names = "--wait-time-scale",
      paramLabel = "FACTOR",
      description = {
        "Waits, and pauses before retries, last so much of what they say: from 0 to 1. Timeouts are",
        "as written. Also WAIT_TIME_SCALE, as for Step Functions Local."
      })
  private Optional<Double> waitScale = Optional.empty();

  @Option(
      names = "--temporal-cli",
      paramLabel = "PATH",
      description =
          "Use the dev server of this Temporal CLI, which keeps its data in --data: durable.")
  private Optional<String> temporalCli = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The directory for all data; goes with --temporal-cli.")
  private Optional<Path> data = Optional.empty();

  DevCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    listen.check();
    identity.check();
    executions.check();
    quotas.check();
    checkWaitScale();
    reports.check();
    Optional<DevMode.Durable> durable = durable();
    return Lifetime.run(closing -> serve(durable, closing));
  }

  private int serve(Optional<DevMode.Durable> durable, Closing closing) throws Exception {
    long begin = System.nanoTime();
    say("Everstep " + Everstep.Version.text());
    durable.ifPresentOrElse(this::sayDurable, this::sayNotDurable);
    waitScale.ifPresent(scale -> say("Waits last " + scale + " of what they say."));
    Map<String, URI> ours = examples ? closing.add(FunctionServer.start()).urls() : Map.of();
    DevMode dev = start(ours, durable, closing);
    say(String.format(Locale.ROOT, "Ready in %.1f s.", (System.nanoTime() - begin) / 1e9));
    sayHowToUse(dev);
    if (examples) {
      new ExampleTour(dev.endpoint(), terminal.out()).run();
    }
    say("Press Ctrl-C to stop.");
    String reason = dev.broken().get();
    if (!closing.isClosed()) {
      // Now, not when all is closed: the worker's complaints that follow would bury it.
      terminal.err().println("everstep dev: " + reason);
    }
    return ExitCodes.UNREACHABLE;
  }

  private void checkWaitScale() throws ExitException {
    if (waitScale.isPresent() && !Settings.isWaitScale(waitScale.get())) {
      throw ExitException.usage(
          "Expected a number from 0 to 1 for --wait-time-scale but was " + waitScale.get());
    }
  }

  private ExecutionSettings executionSettings() throws ExitException {
    ExecutionSettings settings = executions.settings();
    return waitScale.map(settings::scalingWaits).orElse(settings);
  }

  private Optional<DevMode.Durable> durable() throws ExitException {
    if (temporalCli.isPresent() != data.isPresent()) {
      throw ExitException.usage(
          "--temporal-cli and --data go together: one runs Temporal, the other keeps its data");
    }
    return temporalCli.map(cli -> new DevMode.Durable(cli, data.orElseThrow()));
  }

  private DevMode start(Map<String, URI> ours, Optional<DevMode.Durable> durable, Closing closing)
      throws Exception {
    DevMode.Settings settings =
        new DevMode.Settings(
            listen.settings(),
            identity.settings(),
            executionSettings(),
            quotas.quotas(),
            functions.serving(terminal.environment(), ours, true),
            reports.settings(),
            durable);
    try {
      return DevMode.start(settings, this::say, closing);
    } catch (TemporalStartException | StoreException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }

  private void sayNotDurable() {
    say("NOT DURABLE: all is in the memory of this process, and gone when it ends.");
    say("(Durable: everstep dev --temporal-cli PATH --data DIR)");
  }

  private void sayDurable(DevMode.Durable durable) {
    say("All data is in " + durable.data().toAbsolutePath());
  }

  private void sayHowToUse(DevMode dev) {
    say("");
    say("  Step Functions API  " + dev.endpoint());
    say("  Admin               " + dev.admin() + "  (/ready, /healthcheck, /metrics)");
    dev.temporal()
        .ifPresent(at -> say("  Temporal            " + at + "  (for workers of your own)"));
    dev.temporalUi().ifPresent(ui -> say("  Temporal's console  " + ui));
    say("");
    say(
        "Use it with any AWS SDK or tool by changing the endpoint; any credentials will do. With the AWS CLI:");
    say(
        "  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION="
            + identity.region());
    say("  export AWS_DISABLE_HOST_PREFIX_INJECTION=true   # for start-sync-execution");
    say("  aws --endpoint-url " + dev.endpoint() + " stepfunctions list-state-machines");
    say("");
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }
}
