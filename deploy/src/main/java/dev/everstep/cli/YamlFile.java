package dev.everstep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/**
 * Reads a YAML (or JSON) file that holds one mapping. {@code ${NAME}} and {@code
 * ${NAME:-otherwise}} stand for environment variables; one that is not set and has no other value
 * is an error.
 */
final class YamlFile {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private YamlFile() {}

  /** In the order of the file. */
  static Map<String, Object> read(Path file, Map<String, String> environment) throws ExitException {
    try {
      StringSubstitutor variables =
          new StringSubstitutor(environment).setEnableUndefinedVariableException(true);
      String text = variables.replace(Files.readString(file, StandardCharsets.UTF_8));
      Map<String, Object> mapping = new LinkedHashMap<>();
      Object content = MAPPER.readValue(text, Object.class);
      if (content instanceof Map<?, ?> map) {
        map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
      } else if (content != null) {
        throw ExitException.usage("Expected keys and values in " + file);
      }
      return mapping;
    } catch (JsonProcessingException e) {
      throw ExitException.usage(file + " is not YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw ExitException.usage("Cannot read " + file);
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(file + ": " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  /** The same as a tree. */
  static ObjectNode readTree(Path file, Map<String, String> environment) throws ExitException {
    return MAPPER.valueToTree(read(file, environment));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
