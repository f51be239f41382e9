package dev.everstep.worker.delivery;

import dev.everstep.worker.delivery.Destination.Batch;
import dev.everstep.worker.delivery.Destination.Reply;
import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox;
import dev.everstep.worker.task.aws.wire.ModelledException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Brings the messages of a topic to their destination: at least once. What is refused is tried
 * again for a day, ever more rarely; where the service is away, nothing is for a while. Used by one
 * thread.
 */
final class Post implements Runnable {

  /** How many messages are in memory at a time: some of them have a megabyte. */
  private static final int AT_ONCE = 20;

  /** Far longer than calls with that many messages may take. */
  private static final Duration LEASE = Duration.ofMinutes(30);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Duration SOONEST = Duration.ofSeconds(10);
  private static final Duration LATEST = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Outbox outbox;
  private final Destination destination;
  private final InstantSource clock;
  private final Tally tally;
  private final Map<String, Pause> pauses = new HashMap<>();

  /** Of a region in which the service is away. */
  private record Pause(Duration length, Instant end) {}

  Post(Outbox outbox, Destination destination, InstantSource clock, Tally tally) {
    this.outbox = outbox;
    this.destination = destination;
    this.clock = clock;
    this.tally = tally;
  }

  /** Delivers all that is due. */
  @Override
  public void run() {
    try {
      sweep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      tally.broken(e);
    }
  }

  private void sweep() throws InterruptedException {
    boolean goesOn = true;
    while (goesOn) {
      List<Message> taken = outbox.take(destination.topic(), clock.instant(), LEASE, AT_ONCE);
      boolean isAnswered = deliver(destination.batches(taken));
      goesOn = isAnswered && taken.size() == AT_ONCE;
    }
  }

  /** Whether the service has answered any call. */
  private boolean deliver(List<Batch> batches) throws InterruptedException {
    boolean isAnswered = false;
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      Pause pause = pauses.get(batch.region());
      if (pause != null && clock.instant().isBefore(pause.end())) {
        outbox.putOff(batch.messages(), pause.end());
        continue;
      }
      try {
        isAnswered |= deliver(batch);
      } catch (InterruptedException e) {
        batches
            .subList(i, batches.size())
            .forEach(left -> outbox.putOff(left.messages(), clock.instant()));
        throw e;
      }
    }
    return isAnswered;
  }

  private boolean deliver(Batch batch) throws InterruptedException {
    try {
      done(batch, batch.send());
    } catch (SdkException e) {
      if (isAway(e)) {
        leave(batch);
        tally.away(reason(e));
        return false;
      }
      done(batch, new Reply(batch.messages(), reason(e), 0));
    }
    pauses.remove(batch.region());
    return true;
  }

  private void done(Batch batch, Reply reply) {
    List<Message> delivered = new ArrayList<>(batch.messages());
    delivered.removeAll(reply.refused());
    outbox.delivered(delivered);
    tally.delivered(delivered.size());
    tally.lost(reply.lost());
    reply.refused().forEach(message -> refused(message, reply.reason()));
  }

  private void refused(Message message, String reason) {
    Instant now = clock.instant();
    Duration age = Duration.between(message.time(), now);
    if (age.compareTo(PATIENCE) > 0) {
      outbox.delivered(List.of(message));
      tally.lost(1);
    } else {
      outbox.putOff(List.of(message), now.plus(within(SOONEST, age, LATEST)));
    }
    tally.refused(reason);
  }

  private void leave(Batch batch) {
    Pause last = pauses.get(batch.region());
    Duration twice = last == null ? Duration.ZERO : last.length().multipliedBy(2);
    Duration length = within(SHORTEST_PAUSE, twice, LONGEST_PAUSE);
    Pause pause = new Pause(length, clock.instant().plus(length));
    pauses.put(batch.region(), pause);
    outbox.putOff(batch.messages(), pause.end());
  }

  private static Duration within(Duration least, Duration duration, Duration most) {
    if (duration.compareTo(least) < 0) {
      return least;
    }
    return duration.compareTo(most) > 0 ? most : duration;
  }

  /** Whether the next message would fare no better. */
  private static boolean isAway(SdkException e) {
    return !(e instanceof AwsServiceException refusal)
        || refusal.isThrottlingException()
        || refusal.statusCode() >= 500;
  }

  /** The text of a refusal may quote what was sent. */
  private static String reason(SdkException e) {
    return e instanceof AwsServiceException refusal
        ? ModelledException.code(refusal).orElse("HTTP status " + refusal.statusCode())
        : String.valueOf(e.getMessage());
  }
}
