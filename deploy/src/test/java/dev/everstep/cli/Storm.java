package dev.everstep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The state machine that goes through a Parallel, a Map, a Wait and a Retry. */
final class Storm {

  static final String INPUT = "{\"items\":[1,2,3,4,5]}";

  private Storm() {}

  static String definition() {
    try (InputStream in = Storm.class.getResourceAsStream("/chaos/storm.asl.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
