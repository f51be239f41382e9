package dev.everstep.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged jar as a child process, which can be killed. Its complaints are appended to a log.
 */
final class EverstepProcess implements AutoCloseable {

  private static final Pattern ENDPOINT =
      Pattern.compile("Step Functions API:? +(http://[^, ]+)(,.*)?");
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final URI endpoint;
  private List<ProcessHandle> orphans = List.of();

  private EverstepProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts a command, and returns when the API answers. */
  static EverstepProcess start(Path log, List<String> arguments) throws IOException {
    return start(log, arguments, Map.of());
  }

  /** The same, with these variables besides its environment. */
  static EverstepProcess start(Path log, List<String> arguments, Map<String, String> variables)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(javaBinary(), "-Xmx512m", "-jar", jar().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return new EverstepProcess(process, endpoint(process, log));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  ApiClient api() {
    return new ApiClient(endpoint);
  }

  /** {@code kill -9}. Processes that it started live on until this is closed. */
  void kill() throws InterruptedException {
    orphans = process.descendants().toList();
    process.destroyForcibly().waitFor();
  }

  /** Ends it as Ctrl-C does, and if that takes too long, by force. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    orphans.forEach(ProcessHandle::destroyForcibly);
  }

  /** What it prints after this line is little and need not be read. */
  private static URI endpoint(Process process, Path log) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = ENDPOINT.matcher(line.strip());
      if (matcher.matches()) {
        return URI.create(matcher.group(1));
      }
    }
    throw new IOException("Everstep ended before it was ready; its log: " + Files.readString(log));
  }

  private static Path jar() {
    String jar = System.getProperty("everstep.jar");
    if (jar == null || !new File(jar).isFile()) {
      throw new IllegalStateException("Expected the packaged jar in -Deverstep.jar but was " + jar);
    }
    return Path.of(jar);
  }

  private static String javaBinary() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
