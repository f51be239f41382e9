package dev.everstep.cli.node;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.delivery.Delivery;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.token.TaskTokenKeys;
import java.util.Optional;

/**
 * What a node is told.
 *
 * @param quotas how much an account may have
 * @param connectors where functions and services are
 * @param executions what executions are started with
 * @param reports who is told of executions
 * @param pageTokenKey secret of page tokens; without one it is in the database
 * @param taskTokenKeys secrets of task tokens; likewise
 */
public record NodeSettings(
    WorkerConfiguration worker,
    StoreConfiguration store,
    Quotas quotas,
    ConnectorSettings connectors,
    Listen listen,
    Identity identity,
    ExecutionSettings executions,
    Reports reports,
    Optional<String> pageTokenKey,
    Optional<TaskTokenKeys> taskTokenKeys) {

  public NodeSettings {
    requireNonNull(worker, "worker is null");
    requireNonNull(store, "store is null");
    requireNonNull(quotas, "quotas is null");
    requireNonNull(connectors, "connectors is null");
    requireNonNull(listen, "listen is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(executions, "executions is null");
    requireNonNull(reports, "reports is null");
    requireNonNull(pageTokenKey, "pageTokenKey is null");
    requireNonNull(taskTokenKeys, "taskTokenKeys is null");
  }

  /**
   * Who is told of executions.
   *
   * @param log the file for what state machines want to have logged, or as {@link ExecutionLog#to}
   *     says
   * @param eventSource as which changes of their status are told to EventBridge; absent: they are
   *     not
   */
  public record Reports(Optional<String> log, Optional<String> eventSource) {

    /** Nobody. */
    public static final Reports NONE = new Reports(Optional.empty(), Optional.empty());

    public Reports {
      requireNonNull(log, "log is null");
      requireNonNull(eventSource, "eventSource is null");
    }

    Delivery.Settings delivery() {
      return new Delivery.Settings(
          log.filter(ExecutionLog.CLOUD_WATCH::equals).isPresent(), eventSource);
    }
  }

  /**
   * Where to listen.
   *
   * @param port of the API; 0: any free one
   * @param adminPort of readiness and metrics; 0: any free one
   * @param insecure allow an address that is not loopback although nobody is authenticated
   */
  public record Listen(String bind, int port, int adminPort, boolean insecure) {}

  /** The account and the region of ARNs. */
  public record Identity(String account, String region) {}
}
