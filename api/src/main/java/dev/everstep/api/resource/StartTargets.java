package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.execution.Starter.Target;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.worker.contract.MockedTasks;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.VersionRow;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Finds what a start names: a state machine as it is now, a version, or one of the versions of an
 * alias, drawn by weight.
 */
public final class StartTargets {

  private static final char TEST_CASE = '#';

  private final StateMachines machines;
  private final QualifiedLookup qualified;
  private final Optional<MockConfig> mocks;
  private final IntSupplier draw;

  /**
   * @param mocks whose test cases a start may name
   * @param draw gives numbers from 0 to 99, each as likely as the others
   */
  public StartTargets(
      StateMachines machines,
      QualifiedLookup qualified,
      Optional<MockConfig> mocks,
      IntSupplier draw) {
    this.machines = machines;
    this.qualified = qualified;
    this.mocks = mocks;
    this.draw = draw;
  }

  /**
   * The target. With a mock configuration, {@code #} and the name of a test case may follow the
   * ARN, as in Step Functions Local; no ARN has that character.
   *
   * @throws ApiException {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}, {@code
   *     InvalidArn}, {@code ValidationException} for what is inside a Distributed Map, and for an
   *     unknown test case
   */
  public Target require(String text, Caller caller) {
    int mark = text.indexOf(TEST_CASE);
    if (mark < 0 || mocks.isEmpty()) {
      return requireUnmocked(text, caller);
    }
    Target target = requireUnmocked(text.substring(0, mark), caller);
    return target.mockedBy(testCase(target.machine().name(), text.substring(mark + 1)));
  }

  private MockedTasks testCase(String machine, String name) {
    return mocks
        .flatMap(config -> config.testCase(machine, name))
        .map(mocked -> MockedTasks.of(name, mocked))
        .orElseThrow(
            () ->
                ApiError.VALIDATION_EXCEPTION.because(
                    "The mock configuration has no test case '"
                        + name
                        + "' of the state machine '"
                        + machine
                        + "'"));
  }

  private Target requireUnmocked(String text, Caller caller) {
    if (Arn.parse(text) instanceof QualifiedStateMachineArn arn) {
      return require(arn, caller);
    }
    return Target.of(machines.requireActive(Arn.parseStateMachine(text), caller));
  }

  private Target require(QualifiedStateMachineArn arn, Caller caller) {
    Optional<AliasRow> alias = qualified.findAlias(arn, caller);
    QualifiedStateMachineArn drawn =
        alias
            .map(it -> Integer.toString(it.versionFor(draw.getAsInt())))
            .map(number -> new QualifiedStateMachineArn(arn.stateMachine(), number))
            .orElse(arn);
    Optional<VersionRow> version = qualified.findVersion(drawn, caller);
    if (version.isEmpty() && alias.isPresent()) {
      // The alias was pointed elsewhere and the version deleted between the two reads.
      return require(arn, caller);
    }
    return version.map(it -> target(it, alias)).orElseThrow(() -> StateMachines.doesNotExist(arn));
  }

  private static Target target(VersionRow version, Optional<AliasRow> alias) {
    return new Target(
        StateMachines.requireActive(version.machine()),
        Optional.of(version.arn()),
        alias.map(AliasRow::arn));
  }
}
