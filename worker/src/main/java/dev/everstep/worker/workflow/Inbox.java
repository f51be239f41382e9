package dev.everstep.worker.workflow;

import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Machine;
import dev.everstep.asl.machine.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has happened and the machine has not been told yet. Completions keep their order; a stop
 * goes before them.
 */
final class Inbox {

  /** How a machine is told to end. */
  interface Stop {
    Step tell(Machine machine, Instant now);
  }

  private final Deque<Completion> completions = new ArrayDeque<>();
  private @Nullable Stop stop;
  private boolean stopped;
  private @Nullable RuntimeException fault;

  void add(Completion completion) {
    completions.add(completion);
  }

  /** The first one counts. */
  void stop(Stop request) {
    if (stop == null && !stopped) {
      stop = request;
    }
  }

  /** An effect ended in a way that only a fault of ours can cause: nobody can go on from it. */
  void fail(RuntimeException cause) {
    fault = cause;
  }

  boolean isEmpty() {
    return completions.isEmpty() && !isUrgent();
  }

  /** Whether there is something that even a machine in full run is to be told. */
  boolean isUrgent() {
    return stop != null || fault != null;
  }

  /** Tells the machine the next thing. A machine that was stopped still waits for its branches. */
  Step deliverNext(Machine machine, Instant now) {
    if (fault != null) {
      throw new IllegalStateException("Expected a task to end with an outcome", fault);
    }
    if (stop != null) {
      Stop told = stop;
      stop = null;
      stopped = true;
      return told.tell(machine, now);
    }
    return machine.on(completions.remove(), now);
  }
}
