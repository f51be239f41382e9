package dev.everstep.cli.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An example packed into the jar.
 *
 * @param name also that of the state machine
 * @param definition ASL
 * @param input JSON to start it with
 */
public record Example(String name, String definition, String input) {

  /** All that there are; the first is the one to show. */
  public static List<Example> all() {
    return List.of(load("order-fulfilment"), load("fan-out"), load("polling"));
  }

  private static Example load(String name) {
    return new Example(name, read(name, "definition.asl.json"), read(name, "input.json"));
  }

  private static String read(String name, String file) {
    String path = "/examples/" + name + "/" + file;
    try (InputStream in = Example.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("Expected in the jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
