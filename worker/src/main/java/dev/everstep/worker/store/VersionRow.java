package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A version: a revision of a state machine under a number, never changed.
 *
 * @param machine as of that revision; its status is today's
 * @param number from 1, of this version for ever
 */
public record VersionRow(
    StateMachineRow machine, int number, Optional<String> description, Instant creationDate) {

  public VersionRow {
    requireNonNull(machine, "machine is null");
    requireNonNull(description, "description is null");
    requireNonNull(creationDate, "creationDate is null");
  }

  /** That of the state machine with the number. */
  public String arn() {
    return arn(machine.arn(), number);
  }

  static String arn(String stateMachineArn, int number) {
    return stateMachineArn + ":" + number;
  }
}
