package dev.everstep.cli;

import dev.everstep.cli.node.NodeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/** Where the API and the admin pages listen. */
final class ListenOptions {

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description =
          "The port of the Step Functions API; 0: any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8083;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "8084",
      description =
          "The port of /ready, /healthcheck and /metrics; 0: any free one (default: ${DEFAULT-VALUE}).")
  private int adminPort = 8084;

  @Option(
      names = "--insecure-i-know",
      description =
          "Allow a --bind that others can reach: there is no authentication yet, whoever reaches the port may do all.")
  private boolean insecure;

  NodeSettings.Listen settings() {
    return new NodeSettings.Listen(bind, port, adminPort, insecure);
  }

  /** Finds out before anything is started what would go wrong at its end. */
  void check() throws ExitException {
    InetAddress address = address();
    if (!address.isLoopbackAddress() && !insecure) {
      throw ExitException.usage(
          "There is no authentication yet: --bind "
              + bind
              + " would let anybody in who can reach it. Add --insecure-i-know if that is what you want");
    }
    if (port != 0 && port == adminPort) {
      throw ExitException.usage(
          "Expected different ports for --port and --admin-port but both are " + port);
    }
    requireFree(address, port, "--port");
    requireFree(address, adminPort, "--admin-port");
  }

  private InetAddress address() throws ExitException {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw ExitException.usage("Unknown address for --bind: " + bind);
    }
  }

  private void requireFree(InetAddress address, int number, String option) throws ExitException {
    if (number < 0 || number > 65_535) {
      throw ExitException.usage("Expected a port for " + option + " but was " + number);
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, number));
    } catch (IOException e) {
      throw ExitException.usage(
          "Cannot listen on "
              + bind
              + ":"
              + number
              + " ("
              + e.getMessage()
              + "). Choose another port with "
              + option);
    }
  }
}
