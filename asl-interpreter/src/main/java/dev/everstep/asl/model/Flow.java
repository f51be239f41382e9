package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code StartAt} and {@code States} of a machine, a branch or an item processor. Keeps the written
 * order.
 */
public record Flow(String startAt, Map<String, State> states) {

  public Flow {
    requireNonNull(startAt, "startAt is null");
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}
