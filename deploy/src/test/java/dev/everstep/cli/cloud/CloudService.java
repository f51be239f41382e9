package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of AWS in one region. Thread-safe. */
@FunctionalInterface
interface CloudService {

  /**
   * Carries a call out.
   *
   * @param params as botocore names them; not kept
   * @return what botocore would show
   * @throws Refusal as the service words it
   */
  ObjectNode call(String operation, JsonNode params);

  static IllegalArgumentException unknown(String operation) {
    return new IllegalArgumentException("Expected a known operation but was " + operation);
  }
}
