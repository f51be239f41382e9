package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.execution.Starter.Target;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.VersionRow;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Finds what a start names: a state machine as it is now, a version, or one of the versions of an
 * alias, drawn by weight.
 */
final class StartTargets {

  private final StateMachines machines;
  private final QualifiedLookup qualified;
  private final IntSupplier draw;

  /**
   * @param draw gives numbers from 0 to 99, each as likely as the others
   */
  StartTargets(StateMachines machines, QualifiedLookup qualified, IntSupplier draw) {
    this.machines = machines;
    this.qualified = qualified;
    this.draw = draw;
  }

  /**
   * The target.
   *
   * @throws ApiException {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}, {@code
   *     InvalidArn}, {@code ValidationException} for what is inside a Distributed Map
   */
  Target require(String text, Caller caller) {
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
