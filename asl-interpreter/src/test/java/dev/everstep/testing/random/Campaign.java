package dev.everstep.testing.random;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Which random machines a test runs: other ones each time, told by the seed that it prints. {@code
 * -Deverstep.seed=N} repeats them, {@code -Deverstep.machines=N} runs more or fewer.
 */
public final class Campaign {

  private Campaign() {}

  /** So many machines, unless the property says otherwise. */
  public static List<RandomMachine> machines(String test, int usual) {
    int count = Integer.getInteger("everstep.machines", usual);
    long seed = Long.getLong("everstep.seed", new Random().nextInt(Integer.MAX_VALUE));
    System.out.println(test + ": " + count + " machines, -Deverstep.seed=" + seed);
    return LongStream.range(seed, seed + count).mapToObj(RandomMachine::of).toList();
  }
}
