package dev.everstep.cli.memory;

import dev.everstep.asl.machine.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens next: items that come at their time, and items that other threads post. One thread
 * takes them.
 */
final class Agenda {

  /**
   * Something to do for an effect.
   *
   * @param effect its id; 0 for what concerns the whole execution
   */
  record Item(long effect, Supplier<Step> action) {}

  private record Entry(Instant due, long sequence, Item item) {}

  private final Clock clock;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::sequence));
  private final LinkedBlockingQueue<Item> posted = new LinkedBlockingQueue<>();
  private Duration skipped = Duration.ZERO;
  private long sequence;

  Agenda(Clock clock) {
    this.clock = clock;
  }

  /** The time in milliseconds, including what was skipped. */
  Instant now() {
    return Instant.ofEpochMilli(clock.millis()).plus(skipped);
  }

  void at(Instant due, Item item) {
    entries.add(new Entry(due, sequence++, item));
  }

  /** Strikes off what was to come for an effect. */
  void remove(long effect) {
    entries.removeIf(entry -> entry.item().effect() == effect);
  }

  /** From any thread. */
  void post(Item item) {
    posted.add(item);
  }

  /**
   * The next item; waits for it. What was posted comes before what is due.
   *
   * @param mayJump let the time jump to the next entry instead of waiting for it
   */
  Item next(boolean mayJump) throws InterruptedException {
    while (true) {
      Item message = posted.poll();
      if (message != null) {
        return message;
      }
      Entry entry = entries.peek();
      if (entry != null && mayJump && entry.due().isAfter(now())) {
        skipped = skipped.plus(Duration.between(now(), entry.due()));
      }
      if (entry != null && !entry.due().isAfter(now())) {
        entries.remove();
        return entry.item();
      }
      message = await(entry);
      if (message != null) {
        return message;
      }
    }
  }

  private @Nullable Item await(@Nullable Entry entry) throws InterruptedException {
    if (entry == null) {
      return posted.take();
    }
    return posted.poll(Duration.between(now(), entry.due()).toMillis() + 1, TimeUnit.MILLISECONDS);
  }
}
