package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A job that a task has started.
 *
 * @param answer of the call that did
 * @param look how often it has been asked for with this look, from 1; now and then one is left out,
 *     and after a while they may begin anew
 */
public record SubmittedJob(JsonNode answer, int look) {

  public SubmittedJob {
    requireNonNull(answer, "answer is null");
  }
}
