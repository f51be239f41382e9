package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

/**
 * A branch that has ended and waits for its join, with all its events in the journal.
 *
 * @param effectId that asked for it
 * @param path as {@link BranchStart#path}
 * @param started the id of the event that started it, in the history around it
 * @param stored how many events it has
 */
public record EndedBranch(long effectId, String path, long started, int stored) {

  public EndedBranch {
    requireNonNull(path, "path is null");
  }
}
