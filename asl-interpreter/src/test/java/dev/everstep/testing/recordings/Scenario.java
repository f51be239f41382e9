package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded scenario.
 *
 * @param name where it was found, for reports only: no code looks at it
 * @param calls what a client did, in order; polling left out
 * @param answers what AWS answered, under the client's own labels
 */
public record Scenario(String name, List<Call> calls, Map<String, JsonNode> answers) {

  public Scenario {
    calls = List.copyOf(calls);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * A call of a client.
   *
   * @param raised the error it ended with
   */
  public record Call(String service, String operation, JsonNode params, Optional<String> raised) {

    public boolean isTo(String otherService, String otherOperation) {
      return service.equals(otherService) && operation.equals(otherOperation);
    }

    /** Whether the client's own checks stopped it, so that AWS never saw it. */
    public boolean neverSent() {
      return raised.isPresent() && raised.get().equals("ParamValidationError");
    }
  }
}
