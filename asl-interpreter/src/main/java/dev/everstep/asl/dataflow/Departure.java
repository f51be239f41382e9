package dev.everstep.asl.dataflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a state leaves behind.
 *
 * @param output the input of the next state
 * @param assigned the variables that get a value, in the order in which they are written
 */
public record Departure(JsonNode output, Map<String, JsonNode> assigned) {

  public Departure {
    requireNonNull(output, "output is null");
    assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
  }
}
