package dev.everstep.asl.program;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flow ready to run. */
public record LinkedFlow(String startAt, Map<String, LinkedState> states) {

  public LinkedFlow {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** The state of that name, which the validator has seen to be there. */
  public LinkedState state(String name) {
    return requireNonNull(states.get(name), "no such state");
  }
}
