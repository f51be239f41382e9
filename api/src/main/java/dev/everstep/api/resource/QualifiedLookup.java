package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.Aliases;
import dev.everstep.worker.store.VersionRow;
import dev.everstep.worker.store.Versions;
import java.util.Optional;

/** Finds versions and aliases for a caller: they are where their state machine is. */
public final class QualifiedLookup {

  private final StateMachines machines;
  private final Versions versions;
  private final Aliases aliases;

  public QualifiedLookup(StateMachines machines, Versions versions, Aliases aliases) {
    this.machines = machines;
    this.versions = versions;
    this.aliases = aliases;
  }

  /** The version that an ARN names; empty for the ARN of an alias. */
  public Optional<VersionRow> findVersion(QualifiedStateMachineArn arn, Caller caller) {
    return machines
        .find(arn.stateMachine(), caller)
        .flatMap(machine -> arn.version().flatMap(number -> versions.find(machine.arn(), number)));
  }

  /** The alias that an ARN names; empty for the ARN of a version. */
  public Optional<AliasRow> findAlias(QualifiedStateMachineArn arn, Caller caller) {
    if (arn.version().isPresent()) {
      return Optional.empty();
    }
    return machines
        .find(arn.stateMachine(), caller)
        .flatMap(machine -> aliases.find(machine.arn(), arn.qualifier()));
  }

  /**
   * Reads the ARN of an alias.
   *
   * @throws ApiException {@code InvalidArn}, that of a version included
   */
  public static QualifiedStateMachineArn parseAlias(String text) {
    QualifiedStateMachineArn arn = Arn.parseQualified(text);
    if (arn.version().isPresent()) {
      throw Arn.wrongType(arn.type());
    }
    return arn;
  }
}
