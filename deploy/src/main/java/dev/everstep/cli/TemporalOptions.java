package dev.everstep.cli;

import dev.everstep.worker.WorkerConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Temporal a server works with. */
final class TemporalOptions {

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The front end of Temporal.")
  private String target = "";

  @Option(
      names = "--namespace",
      defaultValue = "default",
      description = "The namespace, which must be there (default: ${DEFAULT-VALUE}).")
  private String namespace = "default";

  @Option(
      names = "--task-queue",
      defaultValue = "everstep",
      description = "The queue of all executions and tasks (default: ${DEFAULT-VALUE}).")
  private String taskQueue = "everstep";

  @Option(
      names = "--tls",
      description = "Talk to Temporal over TLS; any of the other tls options implies it.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Certificates (PEM) to trust instead of Java's.")
  private Optional<Path> authorities = Optional.empty();

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The client's certificate (PEM).")
  private Optional<Path> certificate = Optional.empty();

  @Option(names = "--tls-key", paramLabel = "FILE", description = "The client's key (PEM, PKCS 8).")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--tls-server-name",
      paramLabel = "NAME",
      description = "The name that Temporal's certificate carries.")
  private Optional<String> serverName = Optional.empty();

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "The key for Temporal Cloud. Others on this machine see options: better in EVERSTEP_API_KEY.")
  private Optional<String> apiKey = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait at start for Temporal (default: ${DEFAULT-VALUE}).")
  private int patience = 60;

  Duration patience() {
    return Duration.ofSeconds(patience);
  }

  WorkerConfiguration settings() throws ExitException {
    if (!target.matches(".+:[0-9]{1,5}")) {
      throw ExitException.usage("Expected HOST:PORT for --temporal but was " + target);
    }
    boolean anyTls =
        tls || authorities.isPresent() || certificate.isPresent() || serverName.isPresent();
    if (certificate.isPresent() != key.isPresent()) {
      throw ExitException.usage("--tls-cert and --tls-key go together");
    }
    Optional<WorkerConfiguration.Tls> settings =
        anyTls
            ? Optional.of(new WorkerConfiguration.Tls(certificate, key, authorities, serverName))
            : Optional.empty();
    return new WorkerConfiguration(
        target, namespace, taskQueue, settings, apiKey, WorkerConfiguration.Sizes.DEFAULT);
  }
}
