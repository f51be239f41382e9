package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What UpdateStateMachineAlias was asked to change; absent means: as it is.
 *
 * @param updateDate of the alias that results, if anything differs; with milliseconds
 */
public record AliasChanges(
    Optional<String> description, Optional<List<Route>> routes, Instant updateDate) {

  public AliasChanges {
    requireNonNull(description, "description is null");
    routes = routes.map(List::copyOf);
    requireNonNull(updateDate, "updateDate is null");
  }

  /** The alias as it will be; equal to what it was if nothing differs. */
  AliasRow applyTo(AliasRow alias) {
    AliasRow changed = with(alias, alias.updateDate());
    return changed.equals(alias) ? alias : with(alias, updateDate);
  }

  private AliasRow with(AliasRow alias, Instant newUpdateDate) {
    return new AliasRow(
        alias.stateMachineArn(),
        alias.name(),
        description.or(alias::description),
        routes.orElse(alias.routes()),
        alias.creationDate(),
        newUpdateDate);
  }
}
