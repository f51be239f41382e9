package dev.everstep.asl.local;

import dev.everstep.asl.expression.Sources;
import java.util.Random;

/** Sources that repeat themselves for the same seed. */
public final class SeededSources implements Sources {

  private final Random random;

  public SeededSources(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }
}
