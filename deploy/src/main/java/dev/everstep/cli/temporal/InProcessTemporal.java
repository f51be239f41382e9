package dev.everstep.cli.temporal;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's test server inside this process, on real time. All is in memory, and what has run is
 * never freed: for trying and for tests, not for days.
 */
public final class InProcessTemporal implements AutoCloseable {

  private static final int CLOSE_SECONDS = 5;

  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs connection;

  private InProcessTemporal(
      TestServer.InProcessTestServer server, WorkflowServiceStubs connection) {
    this.server = server;
    this.connection = connection;
  }

  public static InProcessTemporal start() {
    boolean lockTimeSkipping = true;
    TestServer.InProcessTestServer server = TestServer.createServer(lockTimeSkipping);
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder().setChannel(server.getChannel()).build();
    return new InProcessTemporal(server, WorkflowServiceStubs.newServiceStubs(options));
  }

  public WorkflowServiceStubs connection() {
    return connection;
  }

  @Override
  public void close() {
    connection.shutdownNow();
    connection.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    server.close();
  }
}
