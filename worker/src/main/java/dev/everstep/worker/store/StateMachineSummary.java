package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.MachineType;
import java.time.Instant;

/**
 * What ListStateMachines shows of a machine. A list of whole rows could hold a gigabyte of
 * definitions.
 */
public record StateMachineSummary(String arn, String name, MachineType type, Instant creationDate) {

  public StateMachineSummary {
    requireNonNull(arn, "arn is null");
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(creationDate, "creationDate is null");
  }
}
