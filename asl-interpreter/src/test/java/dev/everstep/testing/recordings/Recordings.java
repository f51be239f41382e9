package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.SharedMaterial;
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

/** Reads the recordings among the {@linkplain SharedMaterial shared material}. */
public final class Recordings {

  private static final String FOLDER = "recordings";

  private Recordings() {}

  /** All scenarios, ordered by name; empty, with one line printed, if the folder is missing. */
  public static List<Scenario> load() {
    Path folder = SharedMaterial.file(FOLDER);
    return SharedMaterial.jsonFiles(FOLDER).stream()
        .map(file -> read(folder.relativize(file).toString(), file))
        .toList();
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
