package dev.everstep.worker.task.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who dials it, before anything is said, and answers all alike. */
final class CountingServer implements AutoCloseable {

  private final ServerSocket socket;
  private final String answer;
  private final AtomicInteger dials = new AtomicInteger();

  /**
   * @param host a loopback address
   * @param answer whole, with its head
   */
  CountingServer(String host, String answer) {
    this.answer = answer;
    try {
      socket = new ServerSocket(0, 0, InetAddress.getByName(host));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "counting-server");
    thread.setDaemon(true);
    thread.start();
  }

  static CountingServer answering(String host, String body) {
    return new CountingServer(
        host,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  int port() {
    return socket.getLocalPort();
  }

  int dials() {
    return dials.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket dialled = socket.accept()) {
        dials.incrementAndGet();
        BufferedReader request =
            new BufferedReader(
                new InputStreamReader(dialled.getInputStream(), StandardCharsets.UTF_8));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
          line = request.readLine();
        }
        dialled.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // Closed, by this test or by the client.
      }
    }
  }
}
