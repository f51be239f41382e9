package dev.everstep.asl.local;

import dev.everstep.asl.machine.Effect;

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
}
