package dev.everstep.worker.delivery;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.store.Outbox;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.WorkerCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Delivers what waits in the outbox, until it is closed. What waits then is delivered by another
 * process, or by the next one.
 */
public final class Delivery implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  /**
   * What is delivered.
   *
   * @param logs to CloudWatch Logs
   * @param eventSource as which status changes go to EventBridge; absent: they do not
   */
  public record Settings(boolean logs, Optional<String> eventSource) {

    public Settings {
      requireNonNull(eventSource, "eventSource is null");
    }
  }

  private final List<Post> posts;
  private final ScheduledThreadPoolExecutor threads;

  private Delivery(List<Post> posts) {
    this.posts = posts;
    this.threads = new ScheduledThreadPoolExecutor(posts.size(), Delivery::thread);
  }

  /** Begins to deliver. */
  public static Delivery start(
      Settings settings, Outbox outbox, AwsSettings aws, MeterRegistry metrics) {
    InstantSource clock = InstantSource.system();
    List<Destination> destinations = new ArrayList<>();
    if (settings.logs()) {
      destinations.add(new CloudWatchLogs(new WorkerCalls(aws), clock));
    }
    settings
        .eventSource()
        .ifPresent(source -> destinations.add(new EventBridge(new WorkerCalls(aws), source)));
    Delivery delivery =
        new Delivery(
            destinations.stream()
                .map(to -> new Post(outbox, to, clock, new Tally(to.name(), metrics, clock)))
                .toList());
    delivery.begin();
    return delivery;
  }

  private void begin() {
    for (Post post : posts) {
      threads.scheduleWithFixedDelay(post, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Delivers once more, if that does not take long. */
  @Override
  public void close() {
    posts.forEach(threads::execute);
    threads.shutdown();
    try {
      if (threads.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "everstep-delivery");
    thread.setDaemon(true);
    return thread;
  }
}
