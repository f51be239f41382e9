package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run hands to the run that continues it. Its inbox is read by then, so the machine's
 * snapshot says which timers and held-back tasks and branches are open.
 *
 * @param snapshot absent if it is large: then it is in the journal
 * @param nextEventId of the history
 * @param tail of the history: what is not in the journal yet
 * @param number of this continuation, from 1; 0 from a release that did not count them
 * @param snapshotParts in the journal
 * @param branches that have ended and wait for their join
 * @param tokens that are waited for
 * @param mockedCalls how many there were so far of each mocked state
 */
public record Continuation(
    Optional<ObjectNode> snapshot,
    long nextEventId,
    List<HistoryEvent> tail,
    int number,
    int snapshotParts,
    @Nullable List<EndedBranch> branches,
    @Nullable List<TokenWait> tokens,
    @Nullable Map<String, Integer> mockedCalls) {

  public Continuation {
    requireNonNull(snapshot, "snapshot is null");
    tail = List.copyOf(tail);
    branches = branches == null ? List.of() : List.copyOf(branches);
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
    mockedCalls =
        mockedCalls == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(mockedCalls));
  }
}
