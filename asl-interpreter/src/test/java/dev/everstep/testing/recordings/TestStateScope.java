package dev.everstep.testing.recordings;

import dev.everstep.testing.recordings.Scenario.Call;
import java.util.Set;
import java.util.function.Predicate;

/** Which scenarios test single states. */
public final class TestStateScope implements Predicate<Scenario> {

  private static final Set<String> FUNCTIONS = Set.of("CreateFunction", "GetFunction");

  @Override
  public boolean test(Scenario scenario) {
    return scenario.calls().stream().anyMatch(TestStateScope::isTest)
        && scenario.calls().stream().allMatch(call -> isTest(call) || isFunction(call));
  }

  private static boolean isTest(Call call) {
    return call.isTo("stepfunctions", "TestState");
  }

  private static boolean isFunction(Call call) {
    return call.service().equals("lambda") && FUNCTIONS.contains(call.operation());
  }
}
