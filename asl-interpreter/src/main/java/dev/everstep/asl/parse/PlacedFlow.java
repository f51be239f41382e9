package dev.everstep.asl.parse;

import dev.everstep.asl.model.Flow;

/** A flow and where it is written. */
public record PlacedFlow(Flow flow, Location location) {

  /** Where a state of the flow is written. */
  public Location stateLocation(String name) {
    return location.field("States", 0).field(name, 0);
  }
}
