package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The sixth argument of a workflow that redrives an execution, whose {@code redrive} its {@link
 * StartRequest} tells: where it goes on.
 *
 * @param nextEventId of the history
 * @param parts of the snapshot in the journal
 * @param token by which a repeat of the call is known
 */
public record RedriveStart(long nextEventId, int parts, Optional<String> token) {

  public RedriveStart {
    requireNonNull(token, "token is null");
  }
}
