package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map reads its items.
 *
 * @param resource an ARN
 * @param arguments {@code Parameters}, or {@code Arguments} in JSONata mode: a template
 */
public record ItemReader(String resource, Optional<JsonNode> arguments, Optional<Config> config) {

  /**
   * {@code ReaderConfig}: the values of its fields as they are written.
   *
   * @param csvHeaders empty unless they are given
   * @param itemsPointer a JSON pointer
   */
  public record Config(
      Optional<String> inputType,
      Optional<String> transformation,
      Optional<String> manifestType,
      Optional<String> csvDelimiter,
      Optional<String> csvHeaderLocation,
      List<String> csvHeaders,
      Optional<String> itemsPointer,
      Optional<Amount> maxItems) {
    public Config {
      csvHeaders = List.copyOf(csvHeaders);
    }
  }
}
