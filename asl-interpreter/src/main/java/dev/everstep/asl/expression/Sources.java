package dev.everstep.asl.expression;

import java.util.UUID;

/**
 * All that a machine takes from outside besides its input: random bits, and task tokens. A host
 * gives them so that a replay repeats them.
 */
public interface Sources {

  /** 64 random bits. */
  long nextLong();

  /** A version 4 UUID made of the next bits. */
  default UUID nextUuid() {
    long most = nextLong() & ~0xF000L | 0x4000L;
    long least = nextLong() & ~(3L << 62) | (1L << 63);
    return new UUID(most, least);
  }

  /**
   * A token of an attempt at a task, never given before. This one is for hosts that nobody can send
   * it back to.
   *
   * @param entry the id of the event that entered the state
   * @param attempt 0 for the first
   */
  default String newTaskToken(long entry, int attempt) {
    return nextUuid().toString();
  }

  /** Uniform in [0, 1). */
  default double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }
}
