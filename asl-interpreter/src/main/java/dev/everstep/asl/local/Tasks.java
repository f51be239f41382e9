package dev.everstep.asl.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.machine.Completion;
import dev.everstep.asl.machine.Effect;
import java.util.Optional;

/**
 * Stands for the outside world in memory: asked once per attempt, in the order in which attempts
 * begin.
 */
@FunctionalInterface
public interface Tasks {

  /**
   * Answers one attempt.
   *
   * @param task as the machine asked for it
   * @param attempt 0 for the first, counted over all retries of the visit
   */
  ScriptedTask call(Effect.InvokeTask task, int attempt);

  /**
   * What becomes of a task with a token before it ends as {@link #call} says; at once. Absent: its
   * token is sent back before anything else happens.
   */
  default Optional<Completion.Progress> handOver(Effect.InvokeTask task) {
    return Optional.of(
        task.resource().contains(":activity:")
            ? new Completion.Started(task.id(), Optional.empty())
            : new Completion.Submitted(task.id(), JsonNodeFactory.instance.objectNode()));
  }
}
