package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code StartAt} and {@code States} of a machine, a branch or an item processor. Keeps the written
 * order.
 *
 * @param queryLanguage of the states that name none: the flow's own, else that of the flow around
 */
public record Flow(String startAt, Map<String, State> states, QueryLanguage queryLanguage) {

  public Flow {
    requireNonNull(startAt, "startAt is null");
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    requireNonNull(queryLanguage, "queryLanguage is null");
  }
}
