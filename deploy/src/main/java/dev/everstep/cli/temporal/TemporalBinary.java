package dev.everstep.cli.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Temporal CLI, checked to be new enough.
 *
 * @param path as it was given: a file, or a name to be found on the PATH
 * @param server the version of the server inside
 */
record TemporalBinary(String path, String server) {

  /** The first server that honours the delay which an activity asks for before its next attempt. */
  private static final int OLDEST_MAJOR = 1;

  private static final int OLDEST_MINOR = 24;

  private static final Pattern SERVER = Pattern.compile("(?i)\\(server (\\d+)\\.(\\d+)[^ ,)]*");
  private static final int VERSION_TIMEOUT_SECONDS = 20;

  static TemporalBinary find(String path) throws TemporalStartException {
    String version = version(path);
    Matcher server = SERVER.matcher(version);
    if (!server.find()) {
      throw new TemporalStartException(
          path
              + " does not look like the Temporal CLI: its --version says \""
              + firstLine(version)
              + "\"");
    }
    int major = Integer.parseInt(server.group(1));
    int minor = Integer.parseInt(server.group(2));
    if (major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR) {
      throw new TemporalStartException(
          path
              + " is too old: it holds Temporal server "
              + major
              + "."
              + minor
              + ", 1.24 or newer is needed");
    }
    return new TemporalBinary(path, server.group().substring("(server ".length()));
  }

  private static String version(String path) throws TemporalStartException {
    try {
      Process process = new ProcessBuilder(path, "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
      if (!process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new TemporalStartException(path + " --version does not end");
      }
      return output;
    } catch (IOException e) {
      throw new TemporalStartException(
          "Cannot run the Temporal CLI "
              + path
              + ": get it from https://docs.temporal.io/cli and name its file");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TemporalStartException("Interrupted");
    }
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
