package dev.everstep.worker.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Knows what services answer. */
@FunctionalInterface
public interface ResultModels {

  /**
   * What is wrong with a result that stands in for the answer of a service; empty if nothing is, or
   * nobody knows.
   *
   * @param resource of the Task state
   * @param isWhole whether nothing may be missing that the service always answers
   */
  Optional<String> fault(String resource, JsonNode result, boolean isWhole);
}
