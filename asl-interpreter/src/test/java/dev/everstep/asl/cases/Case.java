package dev.everstep.asl.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.ScriptedTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One case file: a definition, its input, what its tasks answer, and what must come of it. The same
 * files run in memory, on Temporal's test server and over the wire.
 *
 * <pre>
 * { "why": "the rule, and where it stands",
 *   "definition": {…}, "input": …,
 *   "tasks": { "StateName": [ {"result": …} | {"error": "Name", "cause": "text"} ], … },   // each may have "seconds", "heartbeats": [seconds, …]
 *   "output": …  |  "error": "Name", "cause": "text"  |  "timedOut": true
 *     |  "stopped": { "seconds": 5, "error": "Name", "cause": "text" },   // from outside, then
 *   "events": [ "Type", "Type 4", "Type 9<4", … ],  // optional id, optional previousEventId
 *   "redriven": { "tasks": …, "output": …, "events": […] }   // again from "tasks" on
 * }
 * </pre>
 *
 * The last answer of a task is repeated if it is called more often. A task with a token is handed
 * over at once; its answer is what is sent back, before the call has returned if it takes no time.
 * What is {@code redriven} is tried as well: a redrive of the execution, an hour after its end,
 * with other answers.
 */
public final class Case {

  private final String name;
  private final JsonNode tree;

  private Case(String name, JsonNode tree) {
    this.name = name;
    this.tree = tree;
  }

  /** All case files on the class path, sorted by name. */
  public static List<Case> all() {
    try {
      URI uri = Case.class.getResource("/cases").toURI();
      if (!uri.getScheme().equals("jar")) {
        return load(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return load(jar.getPath("/cases"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Case> load(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(".json", "");
        cases.add(new Case(name, Json.parse(Files.readString(file))));
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(e.getMessage() + " " + e.location(), e);
    }
    return cases;
  }

  public String name() {
    return name;
  }

  public String definition() {
    return Json.write(tree.path("definition"));
  }

  public String input() {
    return tree.has("input") ? Json.write(tree.path("input")) : "{}";
  }

  /** The expected output, if the case succeeds. */
  public Optional<JsonNode> output() {
    return Optional.ofNullable(tree.get("output"));
  }

  /** The expected error, if the case fails. */
  public StatesError error() {
    return error(tree);
  }

  private static StatesError error(JsonNode node) {
    return new StatesError(
        node.path("error").isTextual() ? node.path("error").textValue() : null,
        node.path("cause").isTextual() ? node.path("cause").textValue() : null);
  }

  /** A stop of the execution, some time after it began. */
  public record Stop(Duration after, StatesError error) {}

  /** The stop that ends the case, if one does. */
  public Optional<Stop> stop() {
    return Optional.ofNullable(tree.get("stopped"))
        .map(stop -> new Stop(Duration.ofSeconds(stop.path("seconds").longValue()), error(stop)));
  }

  public boolean timesOut() {
    return tree.path("timedOut").booleanValue();
  }

  /** What is expected of a redrive, with its answers, if one is to be made. */
  public Optional<Case> redriven() {
    return tree.get("redriven") instanceof ObjectNode redrive
        ? Optional.of(new Case(name, withGiven(redrive)))
        : Optional.empty();
  }

  private ObjectNode withGiven(ObjectNode redrive) {
    ObjectNode whole = redrive.deepCopy();
    whole.set("definition", tree.path("definition"));
    if (tree.has("input")) {
      whole.set("input", tree.path("input"));
    }
    return whole;
  }

  /** The expected events: each a type, with an id and a previous id where the case fixes them. */
  public List<String> events() {
    List<String> events = new ArrayList<>();
    tree.path("events").forEach(event -> events.add(event.textValue()));
    return events;
  }

  /** What the tasks answer, by state name. */
  public Map<String, List<ScriptedTask>> tasks() {
    Map<String, List<ScriptedTask>> tasks = new LinkedHashMap<>();
    tree.path("tasks")
        .properties()
        .forEach(
            entry -> {
              List<ScriptedTask> answers = new ArrayList<>();
              entry.getValue().forEach(answer -> answers.add(answer(answer)));
              tasks.put(entry.getKey(), answers);
            });
    return tasks;
  }

  private static ScriptedTask answer(JsonNode answer) {
    Duration takes = Duration.ofSeconds(answer.path("seconds").longValue());
    List<Duration> heartbeats =
        answer
            .path("heartbeats")
            .valueStream()
            .map(seconds -> Duration.ofSeconds(seconds.longValue()))
            .toList();
    if (answer.has("error")) {
      return new ScriptedTask.Throws(error(answer), takes, heartbeats);
    }
    return new ScriptedTask.Returns(
        answer.has("result") ? answer.path("result") : NullNode.getInstance(), takes, heartbeats);
  }

  @Override
  public String toString() {
    return name;
  }
}
