package dev.everstep.api;

import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The API as a server inside another program: started without files or command line. */
public final class ApiServer implements AutoCloseable {

  private final Server server;

  private ApiServer(Server server) {
    this.server = server;
  }

  /**
   * Starts, and returns when the ports are open. Logging stays as the program has it.
   *
   * @throws IllegalArgumentException for a configuration that cannot be
   */
  public static ApiServer start(
      ApiConfiguration configuration, Backend backend, PrometheusMeterRegistry metrics)
      throws Exception {
    ApiApplication application = new ApiApplication(unused -> backend, metrics);
    Bootstrap<ApiConfiguration> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    Environment environment =
        new Environment(
            application.getName(),
            bootstrap.getObjectMapper(),
            bootstrap.getValidatorFactory(),
            bootstrap.getMetricRegistry(),
            bootstrap.getClassLoader(),
            bootstrap.getHealthCheckRegistry(),
            configuration);
    bootstrap.run(configuration, environment);
    application.run(configuration, environment);
    Server server = configuration.getServerFactory().build(environment);
    // Jetty would stop itself at the end of the process, while the program stops it in its own
    // order.
    server.setStopAtShutdown(false);
    server.start();
    return new ApiServer(server);
  }

  /** The port of the Step Functions API. */
  public int port() {
    return port(0);
  }

  /** The port of readiness, health and metrics. */
  public int adminPort() {
    return port(1);
  }

  private int port(int connector) {
    return ((ServerConnector) server.getConnectors()[connector]).getLocalPort();
  }

  /** Ends calls under way, and closes the ports. */
  @Override
  public void close() throws Exception {
    server.stop();
  }
}
