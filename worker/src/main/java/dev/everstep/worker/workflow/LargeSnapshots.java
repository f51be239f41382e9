package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.BranchEnd;
import dev.everstep.asl.machine.Effect.RunBranch;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StoredUnfinished;
import dev.everstep.worker.store.SnapshotPart;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Snapshots that Temporal would refuse as the argument of a run go through the journal. What is
 * loaded is recorded, for a replay must find it; so it comes in parts, each in a payload of its
 * own.
 */
final class LargeSnapshots {

  /** So much of what each of its branches has left an execution keeps itself. */
  private static final int KEPT_CHARACTERS = 16 * 1024;

  private static final int PARTS_PER_WORKFLOW_TASK = 2;
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** In histories without it a redrive pauses as it begins. */
  private static final String WITHOUT_PAUSE = "redrive without pause";

  private final RunArguments arguments;
  private final JournalActivity journal;

  /** The workflow task in which something was read without a pause. */
  private long readIn;

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
    return save(snapshot, part -> part(number, part));
  }

  private int save(String snapshot, IntFunction<SnapshotPart> names) {
    List<String> parts = SnapshotPart.cut(snapshot);
    for (int part = 0; part < parts.size(); part++) {
      journal.saveSnapshot(names.apply(part), parts.get(part));
    }
    return parts.size();
  }

  /** The snapshot that a run goes on from. Blocks if it is in the journal. */
  ObjectNode load(Continuation continuation) {
    if (continuation.snapshot().isPresent()) {
      return continuation.snapshot().get();
    }
    return load(continuation.snapshotParts(), part -> part(continuation.number(), part));
  }

  private ObjectNode load(int parts, IntFunction<SnapshotPart> names) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < parts; part++) {
      text.append(journal.loadSnapshot(names.apply(part)));
      // After the last one too: whatever deletes them comes when Temporal has recorded them.
      if (part % PARTS_PER_WORKFLOW_TASK == 1 || part + 1 == parts) {
        Workflow.sleep(BREATH);
      }
    }
    return (ObjectNode) Json.parseTrusted(text.toString());
  }

  /** What a redriven execution goes on with; its end is to {@link #awaitRecorded}. Blocks. */
  ObjectNode load(RedriveStart redrive) {
    int number = arguments.request().execution().redriveCount();
    IntFunction<SnapshotPart> names = part -> unfinished("", number, part);
    if (redrive.parts() > 1
        || Workflow.getVersion(WITHOUT_PAUSE, Workflow.DEFAULT_VERSION, 1) != 1) {
      return load(redrive.parts(), names);
    }
    ObjectNode left = (ObjectNode) Json.parseTrusted(journal.loadSnapshot(names.apply(0)));
    readIn = Workflow.getInfo().getHistoryLength();
    return left;
  }

  /** Blocks until Temporal has recorded what was read: only then it may be deleted. */
  void awaitRecorded() {
    if (readIn == Workflow.getInfo().getHistoryLength()) {
      Workflow.sleep(BREATH);
    }
  }

  /** What a redriven branch goes on with. Blocks if it is in the journal. */
  RunBranch load(RunBranch branch) {
    return branch
        .unfinished()
        .flatMap(StoredUnfinished::read)
        .map(
            stored ->
                load(stored.parts(), part -> unfinished(stored.path(), stored.redrive(), part)))
        .map(branch::goingOnWith)
        .orElse(branch);
  }

  /**
   * The end of a branch as the execution is to keep it: what it leaves for a redrive goes into the
   * journal if it is large. Blocks then.
   */
  BranchEnd keep(BranchEnd end) {
    Optional<String> left = end.unfinished().map(Json::write);
    if (left.isEmpty() || left.get().length() <= KEPT_CHARACTERS) {
      return end;
    }
    int redrive = arguments.request().execution().redriveCount() + 1;
    int parts = save(left.get(), part -> unfinished(arguments.path(), redrive, part));
    return end.withUnfinished(new StoredUnfinished(arguments.path(), redrive, parts).write());
  }

  private SnapshotPart unfinished(String path, int redrive, int part) {
    ExecutionInfo execution = arguments.request().execution();
    return SnapshotPart.unfinished(execution.id(), path, execution.startTime(), redrive, part);
  }

  private SnapshotPart part(int number, int part) {
    return new SnapshotPart(
        arguments.history(), arguments.request().execution().startTime(), number, part);
  }
}
