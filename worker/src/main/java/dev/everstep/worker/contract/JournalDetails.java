package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What the journal's row of an execution says beyond {@link StartRequest#execution}: the state
 * machine as it was at the start. It travels with the workflow so that the row written at the end
 * is complete even if the one of the start was lost.
 *
 * @param revisionId of the state machine; absent if it had never been updated
 * @param loggingConfiguration JSON text, as are the two below
 * @param updateDate of the state machine
 */
public record JournalDetails(
    Optional<String> revisionId,
    String loggingConfiguration,
    String tracingConfiguration,
    String encryptionConfiguration,
    Instant updateDate,
    Optional<String> traceHeader) {

  public JournalDetails {
    requireNonNull(revisionId, "revisionId is null");
    requireNonNull(loggingConfiguration, "loggingConfiguration is null");
    requireNonNull(tracingConfiguration, "tracingConfiguration is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    requireNonNull(updateDate, "updateDate is null");
    requireNonNull(traceHeader, "traceHeader is null");
  }
}
