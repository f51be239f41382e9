package dev.everstep.asl.dataflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a state leaves behind.
 *
 * @param output the input of the next state
 * @param assigned the variables that get a value, in the order in which they are written
 * @param stages that the value went through on its way, for those who look on
 */
public record Departure(JsonNode output, Map<String, JsonNode> assigned, Optional<Stages> stages) {

  /**
   * How a result became an output.
   *
   * @param selected the result after ResultSelector
   * @param placed the raw input after ResultPath
   */
  public record Stages(JsonNode selected, JsonNode placed) {}

  /** Without stages. */
  public Departure(JsonNode output, Map<String, JsonNode> assigned) {
    this(output, assigned, Optional.empty());
  }

  public Departure {
    requireNonNull(output, "output is null");
    requireNonNull(stages, "stages is null");
    assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
  }
}
