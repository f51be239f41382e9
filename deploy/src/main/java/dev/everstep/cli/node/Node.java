package dev.everstep.cli.node;

import dev.everstep.api.ApiConfiguration;
import dev.everstep.api.ApiServer;
import dev.everstep.api.Backend;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.delivery.Delivery;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.temporal.ActivityCatalog;
import dev.everstep.worker.task.temporal.ActivityParameters;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The API and a worker, running in this process on a store and a Temporal server. */
public final class Node implements AutoCloseable {

  private final ApiServer api;
  private final String host;
  private final Closing closing;

  private Node(ApiServer api, String host, Closing closing) {
    this.api = api;
    this.host = host;
    this.closing = closing;
  }

  /**
   * Starts, and returns when calls are answered.
   *
   * @param temporal connected, and closed by the caller after the node
   * @throws dev.everstep.worker.store.StoreException if the database cannot be used
   */
  public static Node start(
      NodeSettings settings, WorkflowServiceStubs temporal, PrometheusMeterRegistry metrics)
      throws Exception {
    Closing closing = new Closing();
    try {
      NodeSettings.Reports reports = settings.reports();
      Store store =
          closing.add(
              Store.open(settings.store(), settings.quotas(), reports.eventSource().isPresent()));
      closing.add(
          Delivery.start(reports.delivery(), store.outbox(), settings.connectors().aws(), metrics));
      ExecutionLog log = closing.add(log(reports, store));
      AtomicReference<URI> own = new AtomicReference<>();
      ConnectorRegistry connectors =
          closing.add(settings.connectors().open(() -> Optional.ofNullable(own.get())));
      TaskTokenMint mint = new TaskTokenMint(taskTokenKeys(settings, store));
      WorkflowClient client = WorkerService.client(settings.worker(), temporal);
      WorkerService worker =
          closing.add(new WorkerService(settings.worker(), client, store, mint, log, connectors));
      worker.start();
      ExecutionGateway gateway =
          closing.add(new ExecutionGateway(client, settings.worker().taskQueue()));
      Backend backend =
          new Backend(
              store,
              gateway,
              catalog(connectors, settings),
              worker.taskCaller(),
              mint,
              settings.executions());
      ApiServer api =
          closing.add(ApiServer.start(configuration(settings, store), backend, metrics));
      Node node = new Node(api, urlHost(settings.listen().bind()), closing);
      own.set(node.endpoint());
      return node;
    } catch (Exception e) {
      closing.close();
      throw e;
    }
  }

  private static ResourceCatalog catalog(ConnectorRegistry connectors, NodeSettings settings) {
    ActivityParameters activities =
        new ActivityParameters(
            settings.executions().host().activityQueue(),
            Optional.of(settings.worker().taskQueue()));
    return new ActivityCatalog(connectors::knows, activities);
  }

  /** Where the Step Functions API is. */
  public URI endpoint() {
    return URI.create("http://" + host + ":" + api.port());
  }

  /** Where {@code /ready}, {@code /healthcheck} and {@code /metrics} are. */
  public URI admin() {
    return URI.create("http://" + host + ":" + api.adminPort());
  }

  /** Answers no more calls, lets tasks under way end for a while, and stops. */
  @Override
  public void close() {
    closing.close();
  }

  private static ExecutionLog log(NodeSettings.Reports reports, Store store) {
    return reports
        .log()
        .map(target -> ExecutionLog.to(target, store.outbox()))
        .orElseGet(ExecutionLog::none);
  }

  private static TaskTokenKeys taskTokenKeys(NodeSettings settings, Store store) {
    return settings
        .taskTokenKeys()
        .orElseGet(() -> TaskTokenKeys.of(store.secret("task tokens"), Optional.empty()));
  }

  private static ApiConfiguration configuration(NodeSettings settings, Store store) {
    NodeSettings.Listen listen = settings.listen();
    return new ApiConfiguration()
        .withPorts(listen.port(), listen.adminPort())
        .withBindHost(listen.bind(), listen.insecure())
        .withIdentity(settings.identity().account(), settings.identity().region())
        .withPageTokenKey(
            settings.pageTokenKey().or(() -> Optional.of(store.secret("page tokens"))));
  }

  /** Something to connect to: not "all addresses", and IPv6 in brackets. */
  private static String urlHost(String bind) {
    if (bind.equals("0.0.0.0") || bind.equals("::")) {
      return "127.0.0.1";
    }
    return bind.contains(":") ? "[" + bind + "]" : bind;
  }
}
