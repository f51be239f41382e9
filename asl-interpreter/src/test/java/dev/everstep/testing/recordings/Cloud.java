package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;

/** AWS's services beside Step Functions, as far as clients of the recordings use them. */
@FunctionalInterface
public interface Cloud {

  /** Makes a Lambda function, or replaces it. */
  void createFunction(String name, RecordedFunction function);

  /**
   * Makes a call as a client of that region does.
   *
   * @param service as botocore names it, for example {@code sqs}
   * @return what the client sees, as botocore shows it
   */
  default JsonNode call(String region, String service, String operation, JsonNode params) {
    throw new UnsupportedOperationException("Expected no call but was " + service + operation);
  }
}
