package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.error.StatesError;

/** What became of a state when it was entered or resumed. */
sealed interface Outcome {

  /** Done: its raw result goes through the data flow, then the state's own transition is taken. */
  record Completed(JsonNode result) implements Outcome {}

  /** A Choice has chosen: its result goes out by {@code exit}, then on to {@code next}. */
  record CompletedTo(JsonNode result, String next, Exit exit) implements Outcome {}

  /** Waiting for an effect or for branches. */
  record Suspended() implements Outcome {}

  /** Failed: Retry and Catch follow. The run's last event is what failed. */
  record Failed(StatesError error) implements Outcome {}

  Outcome SUSPENDED = new Suspended();
}
