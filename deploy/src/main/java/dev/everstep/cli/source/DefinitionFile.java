package dev.everstep.cli.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A definition in a file: JSON, or YAML if the file's name ends in {@code .yaml} or {@code .yml}.
 *
 * @param text as it is written
 * @param json the definition; of a JSON file the text itself
 */
public record DefinitionFile(Path path, String text, String json, boolean isYaml) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonFactory JSON_TOKENS = new JsonFactory();
  private static final JsonFactory YAML_TOKENS = new YAMLFactory();

  public DefinitionFile {
    requireNonNull(path, "path is null");
    requireNonNull(text, "text is null");
    requireNonNull(json, "json is null");
  }

  /**
   * Reads a file. JSON is not looked at.
   *
   * @throws NotYamlException if it says that it is YAML but is not, or not as JSON could say it
   * @throws IOException if it cannot be read
   */
  public static DefinitionFile read(Path path) throws IOException, NotYamlException {
    String text = Files.readString(path, StandardCharsets.UTF_8);
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return new DefinitionFile(path, text, isYaml ? toJson(text) : text, isYaml);
  }

  /** The lines without their ends. */
  public List<String> lines() {
    return text.lines().toList();
  }

  /**
   * Where values are written. What is not there is left out; nothing is found in a text that cannot
   * be read.
   *
   * @param locations as problems name them, for example {@code /States/Call/Retry[0]}
   */
  public Map<String, Place> find(Set<String> locations) {
    JsonFactory tokens = isYaml ? YAML_TOKENS : JSON_TOKENS;
    try (JsonParser parser = tokens.createParser(text)) {
      return SourceWalk.find(parser, lines(), locations);
    } catch (JsonProcessingException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String toJson(String text) throws NotYamlException {
    try {
      refuseAliases(text);
      JsonNode tree = YAML.readTree(text);
      return tree.isMissingNode() ? "" : Json.write(tree);
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new NotYamlException(message, span(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jackson would take the name of an alias for a text. */
  private static void refuseAliases(String text) throws IOException, NotYamlException {
    try (YAMLParser parser = (YAMLParser) YAML_TOKENS.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new NotYamlException(
              "Aliases are not supported in definitions", span(parser.currentTokenLocation()));
        }
      }
    }
  }

  private static Span span(JsonLocation at) {
    return at == null
        ? new Span(1, 1, 1)
        : new Span(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), 1);
  }
}
