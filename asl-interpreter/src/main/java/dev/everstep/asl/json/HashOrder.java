package dev.everstep.asl.json;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;

/**
 * The order in which AWS prints fields that it has computed: that of Java's {@code HashMap}, by
 * hash, and as they came where their hashes meet. Reckoned here, since no class of the runtime
 * promises it.
 */
public final class HashOrder {

  private static final int LEAST_CAPACITY = 16;

  private HashOrder() {}

  /** The same names in that order. */
  public static List<String> of(Collection<String> names) {
    int capacity = LEAST_CAPACITY;
    while (names.size() > capacity * 3L / 4) {
      capacity *= 2;
    }
    int last = capacity - 1;
    return names.stream().sorted(comparingInt(name -> spread(name.hashCode()) & last)).toList();
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
