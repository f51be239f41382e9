package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.Scenario.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the recordings: from the folder {@code everstep.shared} names, else from {@code shared}
 * beside the repository.
 */
public final class Recordings {

  private Recordings() {}

  /** All scenarios, ordered by name; empty, with one line printed, if the folder is missing. */
  public static List<Scenario> load() {
    Path folder = sharedFolder().resolve("recordings").normalize();
    if (!Files.isDirectory(folder)) {
      System.out.println("recordings: skipped, for there is no folder " + folder);
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> read(folder.relativize(file).toString(), file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path sharedFolder() {
    String given = System.getProperty("everstep.shared");
    if (given != null) {
      return Path.of(given);
    }
    Path top = Path.of("").toAbsolutePath();
    while (!Files.exists(top.resolve("mvnw"))) {
      top = Optional.ofNullable(top.getParent()).orElseThrow();
    }
    return top.resolve("../shared");
  }

  private static Scenario read(String name, Path file) {
    try {
      return parse(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario parse(String name, String text) {
    JsonNode root = Json.parseTrusted(text);
    List<Call> calls = new ArrayList<>();
    for (JsonNode call : root.path("calls")) {
      calls.add(
          new Call(
              call.path("service").textValue(),
              call.path("operation").textValue(),
              call.path("params"),
              Optional.ofNullable(call.path("raised").textValue())));
    }
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    root.path("recorded_on_aws").properties().forEach(p -> answers.put(p.getKey(), p.getValue()));
    return new Scenario(name, calls, answers);
  }
}
