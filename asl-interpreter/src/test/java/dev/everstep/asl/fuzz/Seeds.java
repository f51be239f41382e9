package dev.everstep.asl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a fuzzer begins with: the files of the other tests. */
final class Seeds {

  private static final int MAX_BYTES = 4096;
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Seeds() {}

  /** Cases, each with a definition, an input and the answers of its tasks. */
  static List<byte[]> cases() {
    return small(trees("cases").stream().map(Json::write));
  }

  /** Definitions, valid and invalid. */
  static List<byte[]> definitions() {
    return small(
        Stream.concat(trees("definitions").stream(), trees("cases").stream())
            .map(Seeds::definition));
  }

  /** Every text, template and condition in the definitions of the cases. */
  static List<byte[]> expressions() {
    Set<String> expressions = new LinkedHashSet<>();
    List<JsonNode> open = new ArrayList<>(trees("cases"));
    for (int i = 0; i < open.size(); i++) {
      JsonNode node = open.get(i);
      if (node.isTextual() && node.textValue().matches("(\\$|States\\.).*")) {
        expressions.add(node.textValue());
      } else if (node.has("Variable") || node.toString().matches("\\{\"[^\"]*\\.\\$\".*")) {
        expressions.add(Json.write(node));
      }
      node.forEach(open::add);
    }
    return small(expressions.stream());
  }

  private static String definition(JsonNode file) {
    return file.has("text") ? file.get("text").textValue() : Json.write(file.get("definition"));
  }

  /** Large ones would slow a fuzzer down and teach it nothing. */
  private static List<byte[]> small(Stream<String> texts) {
    return texts
        .map(text -> text.getBytes(UTF_8))
        .filter(bytes -> bytes.length <= MAX_BYTES)
        .toList();
  }

  private static List<JsonNode> trees(String folder) {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Seeds::tree)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Path file) {
    try {
      return Json.parseTrusted(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
