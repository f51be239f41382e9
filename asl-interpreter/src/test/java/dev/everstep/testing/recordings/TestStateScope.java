package dev.everstep.testing.recordings;

import dev.everstep.testing.recordings.Scenario.Call;
import java.util.function.Predicate;

/** Which scenarios test single states, as far as the product can be asked to by now. */
public final class TestStateScope implements Predicate<Scenario> {

  @Override
  public boolean test(Scenario scenario) {
    return !scenario.calls().isEmpty() && scenario.calls().stream().allMatch(TestStateScope::isIn);
  }

  private static boolean isIn(Call call) {
    return call.isTo("stepfunctions", "TestState");
  }
}
