package dev.everstep.api.action;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Quotas;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes on where nothing more may be made; the errors themselves: {@code ErrorsTest}. */
final class QuotaActionsTest {

  @AutoClose private final TestApi api = new TestApi(new Quotas(2, 1, 1, 1, 1));

  @BeforeEach
  void createMachine() {
    new OneMachine(api, "m").create("publish", true);
  }

  private Answer start(String name, String input) {
    return api.call(
        "StartExecution", "stateMachineArn", MACHINE_PREFIX + "m", "name", name, "input", input);
  }

  private Answer describe() {
    return api.call("DescribeStateMachine", "stateMachineArn", MACHINE_PREFIX + "m");
  }

  @Test
  void whatIsThereIsCreatedAgain() {
    api.call("CreateActivity", "name", "a");
    new OneMachine(api, "n").create();

    assertThat(new OneMachine(api, "o").create().error()).isEqualTo("StateMachineLimitExceeded");
    assertThat(new OneMachine(api, "m").create("publish", true).status()).isEqualTo(200);
    assertThat(api.call("CreateActivity", "name", "a").status()).isEqualTo(200);
    assertThat(new OneMachine(api, "m").publish().status()).isEqualTo(200);
  }

  @Test
  void refusedPublicationLeavesTheMachineAsItWas() {
    Answer before = describe();

    Answer refused = new OneMachine(api, "m").update("new", "publish", true);

    assertThat(refused.error()).isEqualTo("ServiceQuotaExceededException");
    assertThat(describe().body()).isEqualTo(before.body());
  }

  @Test
  void repeatOfARunningStartIsNotRefused() {
    Answer first = start("e", "{}");

    assertThat(start("f", "{}").error()).isEqualTo("ExecutionLimitExceeded");
    assertThat(start("e", "{}").body()).isEqualTo(first.body());
    assertThat(start("e", "1").error()).isEqualTo("ExecutionAlreadyExists");
  }

  @Test
  void repeatIsNotRefusedWhereOnlyTemporalKnowsOfTheStart() {
    start("e", "{}");
    HalfKnown.withoutRow(api, "m", "f");

    assertThat(start("f", "{}").text("executionArn")).isEqualTo(EXECUTION_PREFIX + "m:f");
    assertThat(start("g", "{}").error()).isEqualTo("ExecutionLimitExceeded");
  }

  @Test
  void anEndMakesRoom() {
    start("e", "{}");
    ExecutionRow row = api.store().journal().find(EXECUTION_PREFIX + "m:e").orElseThrow();
    api.store().journal().markLost(row.executionArn(), row.startDate(), row.startDate());

    assertThat(start("f", "{}").status()).isEqualTo(200);
    assertThat(start("g", "{}").error()).isEqualTo("ExecutionLimitExceeded");
  }

  @Test
  void expressExecutionsAreNotCounted() {
    new OneMachine(api, "x").create("type", "EXPRESS");
    for (int i = 0; i < 3; i++) {
      assertThat(
              api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + "x", "name", "e")
                  .status())
          .isEqualTo(200);
    }
  }
}
