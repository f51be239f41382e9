package dev.everstep.cli.temporal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The dev server of the Temporal CLI as a child process, with its data and its log in a directory.
 * Listens on loopback only.
 */
public final class TemporalProcess implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOOK_MILLIS = 50;
  private static final int LOG_TAIL_BYTES = 4096;

  /**
   * The dev server has a single shard and looks for work 20 times a second: by default each step of
   * a workflow waits 50 ms. With several partitions and few pollers a task may wait two seconds.
   */
  private static final List<String> DYNAMIC_CONFIG =
      List.of(
          "history.transferProcessorMaxPollRPS=1000",
          "history.timerProcessorMaxPollRPS=1000",
          "history.visibilityProcessorMaxPollRPS=1000",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1");

  /** Without these every transaction waits for the disk twice. */
  private static final List<String> PRAGMAS = List.of("journal_mode=wal", "synchronous=1");

  private final Process process;
  private final DataDirectory directory;
  private final int port;
  private final int uiPort;

  private TemporalProcess(Process process, DataDirectory directory, int port, int uiPort) {
    this.process = process;
    this.directory = directory;
    this.port = port;
    this.uiPort = uiPort;
  }

  /**
   * Launches it on a free port; {@link #awaitListening} waits until it can be used.
   *
   * @param binary the CLI: a file, or a name to be found on the PATH
   */
  public static TemporalProcess launch(String binary, DataDirectory directory)
      throws TemporalStartException {
    try {
      return launch(binary, directory, freePort());
    } catch (IOException e) {
      throw new TemporalStartException("Cannot find a free port: " + e.getMessage());
    }
  }

  /** The same on a given port, such as the one where clients knew an earlier process. */
  public static TemporalProcess launch(String binary, DataDirectory directory, int port)
      throws TemporalStartException {
    TemporalBinary found = TemporalBinary.find(binary);
    endLeftOver(directory);
    try {
      int uiPort = freePort();
      Process process =
          new ProcessBuilder(command(found, directory, port, uiPort))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.temporalLog().toFile()))
              .start();
      TemporalProcess launched = new TemporalProcess(process, directory, port, uiPort);
      try {
        process.getOutputStream().close();
        Files.writeString(directory.temporalPid(), Long.toString(process.pid()));
        return launched;
      } catch (IOException e) {
        launched.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TemporalStartException(
          "Cannot start Temporal in " + directory + ": " + e.getMessage());
    }
  }

  /** Waits until it listens. */
  public void awaitListening() throws TemporalStartException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!listens()) {
      if (!process.isAlive()) {
        throw new TemporalStartException(endedText(lastLogLine()));
      }
      if (System.nanoTime() > end) {
        throw new TemporalStartException(
            "Temporal does not listen after "
                + START_TIMEOUT.toSeconds()
                + " s; its log is "
                + directory.temporalLog());
      }
      pause();
    }
  }

  /** {@code host:port} of its front end. */
  public String target() {
    return LOOPBACK + ":" + port;
  }

  /** Its web interface. */
  public String uiUrl() {
    return "http://" + LOOPBACK + ":" + uiPort;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The port of its front end. */
  public int port() {
    return port;
  }

  /** Ends it at once, as a crash would: it writes nothing more. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Completes when the process ends, for whatever reason, with one line that tells how and where to
   * look.
   */
  public CompletableFuture<String> ended() {
    return process.onExit().thenApply(exited -> endedText(""));
  }

  /** Ends it: gently, and if that takes too long, by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(directory.temporalPid());
    } catch (IOException e) {
      // The file names a process that is gone; the next start looks before it trusts it.
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(
      TemporalBinary binary, DataDirectory directory, int port, int uiPort) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.path(),
                "server",
                "start-dev",
                "--ip",
                LOOPBACK,
                "--port",
                Integer.toString(port),
                "--ui-port",
                Integer.toString(uiPort),
                "--db-filename",
                directory.temporalDatabase().toString(),
                "--log-level",
                "warn"));
    DYNAMIC_CONFIG.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
    PRAGMAS.forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
    return command;
  }

  /**
   * If an earlier Everstep was killed, its child may live on with the database open: two servers on
   * one file would destroy it. A process that was given the same number since is told apart by its
   * command line.
   */
  private static void endLeftOver(DataDirectory directory) {
    Path file = directory.temporalPid();
    try {
      if (!Files.exists(file)) {
        return;
      }
      long pid = Long.parseLong(Files.readString(file).strip());
      ProcessHandle.of(pid)
          .filter(
              handle ->
                  handle
                      .info()
                      .commandLine()
                      .orElse("")
                      .contains(directory.temporalDatabase().toString()))
          .ifPresent(TemporalProcess::end);
    } catch (IOException | NumberFormatException e) {
      // An unreadable file tells of nothing that runs.
    }
  }

  private static void end(ProcessHandle handle) {
    handle.destroy();
    handle
        .onExit()
        .completeOnTimeout(handle, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .thenAccept(ProcessHandle::destroyForcibly)
        .join();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), LOOK_MILLIS * 10);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void pause() throws TemporalStartException {
    try {
      process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TemporalStartException("Interrupted while Temporal was starting");
    }
  }

  private String endedText(String lastWords) {
    return "Temporal ended with exit code "
        + process.exitValue()
        + lastWords
        + "; its log is "
        + directory.temporalLog();
  }

  private String lastLogLine() {
    try (RandomAccessFile log = new RandomAccessFile(directory.temporalLog().toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(log.length(), LOG_TAIL_BYTES)];
      log.seek(log.length() - end.length);
      log.readFully(end);
      String text = new String(end, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "" : ": " + text.substring(text.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      return "";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
