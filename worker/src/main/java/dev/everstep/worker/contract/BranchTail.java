package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import java.util.List;
import java.util.Optional;

/**
 * A branch whose events are not part of the history around it yet.
 *
 * @param path as {@link BranchStart#path}
 * @param started the id of the event that started it, in the history around it
 * @param rest its last events if it has ended; absent while its own workflow can be asked
 */
public record BranchTail(String path, long started, Optional<List<HistoryEvent>> rest) {

  public BranchTail {
    requireNonNull(path, "path is null");
    requireNonNull(rest, "rest is null");
  }
}
