package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One attempt of a task.
 *
 * @param number of this call of this state, from 0, over the whole execution
 * @param input what the task was given
 */
public record Call(String state, String resource, int number, JsonNode input) {

  public Call {
    requireNonNull(state, "state is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(input, "input is null");
  }
}
