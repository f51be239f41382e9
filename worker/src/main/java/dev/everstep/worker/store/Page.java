package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, in its order.
 *
 * @param next where the next page starts; absent if there is nothing more
 */
public record Page<T>(List<T> items, Optional<Key> next) {

  public Page {
    items = List.copyOf(items);
    requireNonNull(next, "next is null");
  }

  /**
   * Of rows that were asked for one more than wanted, so that a last page knows that it is the
   * last.
   */
  static <T> Page<T> of(List<T> oneMore, int max, Function<T, Key> key) {
    if (oneMore.size() <= max) {
      return new Page<>(oneMore, Optional.empty());
    }
    List<T> items = oneMore.subList(0, max);
    return new Page<>(items, Optional.of(key.apply(items.get(max - 1))));
  }
}
