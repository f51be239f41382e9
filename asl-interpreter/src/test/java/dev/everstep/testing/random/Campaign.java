package dev.everstep.testing.random;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Which random machines a test runs: the same ones each time, so that nobody's build fails by
 * chance. {@code -Deverstep.seed=N} runs others, as the build server does, {@code
 * -Deverstep.machines=N} more or fewer. The seed is printed.
 */
public final class Campaign {

  private Campaign() {}

  /** So many machines, unless the property says otherwise. */
  public static List<RandomMachine> machines(String test, int usual) {
    int count = Integer.getInteger("everstep.machines", usual);
    long seed = Long.getLong("everstep.seed", 1);
    System.out.println(test + ": " + count + " machines, -Deverstep.seed=" + seed);
    return LongStream.range(seed, seed + count).mapToObj(RandomMachine::of).toList();
  }
}
