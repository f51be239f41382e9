package dev.everstep.asl.expression;

import java.util.UUID;

/**
 * All that a machine takes from outside besides its input: random bits. A host gives them so that a
 * replay repeats them.
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

  /** Uniform in [0, 1). */
  default double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }
}
