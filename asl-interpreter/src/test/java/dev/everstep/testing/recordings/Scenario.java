package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
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

  private static final String BLOTTED_TIME = "<timestamp>";
  private static final List<String> TIMES =
      List.of("2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00.000000");

  public Scenario {
    calls = List.copyOf(calls);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * The scenarios that this one can be. The recorder blotted times of day in what clients sent:
   * they had an offset or, wrongly, had none.
   */
  public List<Scenario> readings() {
    if (calls.stream().noneMatch(call -> Json.write(call.params()).contains(BLOTTED_TIME))) {
      return List.of(this);
    }
    return TIMES.stream().map(this::reading).toList();
  }

  private Scenario reading(String time) {
    List<Call> read =
        calls.stream()
            .map(
                call ->
                    new Call(
                        call.service(),
                        call.operation(),
                        Json.parseTrusted(Json.write(call.params()).replace(BLOTTED_TIME, time)),
                        call.raised()))
            .toList();
    return new Scenario(name, read, answers);
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
