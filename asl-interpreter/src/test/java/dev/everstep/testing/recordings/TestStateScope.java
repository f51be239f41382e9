package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.testing.recordings.Scenario.Call;
import java.util.Set;
import java.util.function.Predicate;

/** Which scenarios test single states, as far as the product can be asked to by now. */
public final class TestStateScope implements Predicate<Scenario> {

  private static final Set<String> NOT_THERE_YET = Set.of("context", "variables");

  @Override
  public boolean test(Scenario scenario) {
    return scenario.calls().stream().anyMatch(TestStateScope::isTest)
        && scenario.calls().stream().allMatch(call -> isTest(call) && !isOutside(call.params()));
  }

  private static boolean isTest(Call call) {
    return call.isTo("stepfunctions", "TestState");
  }

  private static boolean isOutside(JsonNode params) {
    for (var member : params.properties()) {
      JsonNode value = member.getValue();
      boolean outside =
          switch (member.getKey()) {
            case "Mode" -> value.asText().equals("DISTRIBUTED");
            case "QueryLanguage" -> value.asText().equals("JSONata");
            case "Type" -> value.asText().equals("Parallel");
            default -> NOT_THERE_YET.contains(member.getKey());
          };
      if (outside || isOutside(value)) {
        return true;
      }
    }
    return params.isArray() && params.valueStream().anyMatch(TestStateScope::isOutside);
  }
}
