package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.store.SnapshotPart;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Snapshots that Temporal would refuse as the argument of a run go through the journal. What is
 * loaded is recorded, for a replay must find it; so it comes in parts, each in a payload of its
 * own.
 */
final class LargeSnapshots {

  /** In UTF-8 at most 1 MiB; a payload may have 2 MiB, and a workflow task 4 MiB of them. */
  private static final int PART_CHARACTERS = 256 * 1024;

  private static final int PARTS_PER_WORKFLOW_TASK = 2;
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final RunArguments arguments;
  private final JournalActivity journal;

  LargeSnapshots(RunArguments arguments, JournalActivity journal) {
    this.arguments = arguments;
    this.journal = journal;
  }

  /** Whether it is to go through the journal. */
  boolean isLarge(String snapshot) {
    int limit = arguments.request().host().snapshotCharacters();
    return limit > 0 && snapshot.length() > limit;
  }

  /** Stores a snapshot for the next run, and says in how many parts. Blocks. */
  int save(int number, String snapshot) {
    int parts = 0;
    for (int from = 0; from < snapshot.length(); ) {
      int to = Math.min(from + PART_CHARACTERS, snapshot.length());
      if (to < snapshot.length() && Character.isHighSurrogate(snapshot.charAt(to - 1))) {
        to--;
      }
      journal.saveSnapshot(part(number, parts++), snapshot.substring(from, to));
      from = to;
    }
    return parts;
  }

  /** The snapshot that a run goes on from. Blocks if it is in the journal. */
  ObjectNode load(Continuation continuation) {
    if (continuation.snapshot().isPresent()) {
      return continuation.snapshot().get();
    }
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < continuation.snapshotParts(); part++) {
      text.append(journal.loadSnapshot(part(continuation.number(), part)));
      // After the last one too: whatever deletes them comes when Temporal has recorded them.
      if (part % PARTS_PER_WORKFLOW_TASK == 1 || part + 1 == continuation.snapshotParts()) {
        Workflow.sleep(BREATH);
      }
    }
    return (ObjectNode) Json.parseTrusted(text.toString());
  }

  private SnapshotPart part(int number, int part) {
    return new SnapshotPart(
        arguments.history(), arguments.request().execution().startTime(), number, part);
  }
}
