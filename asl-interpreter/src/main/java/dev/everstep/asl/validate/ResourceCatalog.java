package dev.everstep.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which resources a Task can call. The host gives it: the language knows no services. */
@FunctionalInterface
public interface ResourceCatalog {

  /** Whether something can be called under this ARN. */
  boolean knows(String arn);

  /**
   * What is wrong with the parameters of a call, as far as it can be known before the call.
   *
   * @param written by name; empty: their values are computed when the task runs
   */
  default List<String> problems(String arn, Map<String, Optional<JsonNode>> written) {
    return List.of();
  }
}
