package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a machine ends: with its flow, or in the midst of it. That is decided at once but has to wait
 * until no branch is open any more.
 */
final class MachineEnd {

  private static final String HISTORY_FULL =
      "The execution reached the maximum number of history events (%d).";

  private final Machine machine;

  /** What is decided, if the machine is to end in the midst of its flow. */
  @Nullable PendingEnd pending;

  private @Nullable Result result;
  private @Nullable ObjectNode unfinished;

  MachineEnd(Machine machine) {
    this.machine = machine;
  }

  /** Decides, unless it is decided already: the first end counts. */
  void decide(PendingEnd end) {
    if (pending == null) {
      pending = end;
      machine.givingUp.halt(machine.root, end.kind() != PendingEnd.Kind.ABORTED);
      machine.agenda.ready.clear();
      machine.open.cancelAll();
    }
    reachIfQuiet();
  }

  /** As {@link #decide(PendingEnd)}, of an end without an error of its own. */
  void decide(PendingEnd.Kind kind) {
    decide(new PendingEnd(kind, new StatesError(null, null), machine.root));
  }

  /** There is no room for another event: whatever was decided could not be recorded. */
  void decideFull() {
    pending = null;
    decide(PendingEnd.Kind.FULL);
  }

  boolean isDecided() {
    return pending != null;
  }

  /** A branch has ended: perhaps it was the last one that an end had to wait for. */
  void reachIfQuiet() {
    if (pending != null && !machine.root.isOpen()) {
      machine.border.end(pending);
    }
  }

  /** The end is recorded. */
  void reach(Result reached) {
    result = reached;
    machine.agenda.ready.clear();
    machine.open.cancelAll();
  }

  Optional<Result> result() {
    return Optional.ofNullable(result);
  }

  /** What a redrive needs; absent if there is nothing to redrive. */
  Optional<ObjectNode> unfinished() {
    if (result == null || result instanceof Result.Succeeded || !machine.keepsUnfinished()) {
      return Optional.empty();
    }
    if (unfinished == null) {
      unfinished = Unfinished.of(machine);
    }
    return Optional.of(unfinished);
  }

  StatesError historyFull() {
    return StatesError.of(
        ErrorNames.RUNTIME,
        String.format(Locale.ROOT, HISTORY_FULL, machine.settings().maxEvents()));
  }
}
