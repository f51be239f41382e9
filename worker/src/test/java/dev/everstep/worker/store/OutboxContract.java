package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.store.Outbox.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an outbox does, on every database. */
abstract class OutboxContract {

  private static final Duration LEASE = Duration.ofMinutes(1);

  Outbox outbox;

  @AfterEach
  void forgetAll() {
    for (Topic topic : Topic.values()) {
      outbox.delivered(outbox.take(topic, NOON.plus(Duration.ofDays(999)), LEASE, 1_000));
    }
  }

  @Test
  void messagesAreTakenOnceInTheOrderOfTheirTimesThenOfTheirIds() {
    Message late = new Message("a", NOON.plusMillis(2), "3");
    Message second = new Message("c", NOON, "2");
    Message first = new Message("b", NOON, "1");
    List.of(late, second, first).forEach(message -> outbox.keep(Topic.LOGS, message));

    assertThat(take(NOON.plusMillis(1))).containsExactly(first, second);
    assertThat(take(NOON.plusMillis(2))).containsExactly(late);
    assertThat(take(NOON.plusMillis(2))).isEmpty();
  }

  @Test
  void topicsAreApart() {
    outbox.keep(Topic.STATUS_CHANGES, message(NOON, "{}"));

    assertThat(take(NOON)).isEmpty();
    assertThat(outbox.take(Topic.STATUS_CHANGES, NOON, LEASE, 10)).hasSize(1);
  }

  @Test
  void noMoreAreTakenThanWereAskedFor() {
    for (int i = 0; i < 5; i++) {
      outbox.keep(Topic.LOGS, message(NOON, "" + i));
    }

    assertThat(outbox.take(Topic.LOGS, NOON, LEASE, 3)).hasSize(3);
    assertThat(take(NOON)).hasSize(2);
  }

  @Test
  void messageOfATakerThatDiedIsDueAgain() {
    Message message = message(NOON, "\u0000 \uD800");
    outbox.keep(Topic.LOGS, message);

    assertThat(take(NOON)).containsExactly(message);
    assertThat(take(NOON.plus(LEASE).minusMillis(1))).isEmpty();
    assertThat(take(NOON.plus(LEASE))).containsExactly(message);
  }

  @Test
  void deliveredMessageIsForgotten() {
    Message message = message(NOON, "x");
    outbox.keep(Topic.LOGS, message);
    outbox.delivered(take(NOON));

    assertThat(take(NOON.plus(LEASE))).isEmpty();
  }

  @Test
  void messageThatIsPutOffIsDueLater() {
    Message message = message(NOON, "x");
    outbox.keep(Topic.LOGS, message);
    outbox.putOff(take(NOON), NOON.plusSeconds(10));

    assertThat(take(NOON.plusSeconds(9))).isEmpty();
    assertThat(take(NOON.plusSeconds(10))).containsExactly(message);
  }

  @Test
  void repeatOfAMessageThatWaitsChangesNothing() {
    outbox.keep(Topic.LOGS, new Message("a", NOON, "1"));
    outbox.keep(Topic.LOGS, new Message("a", NOON, "2"));

    assertThat(take(NOON)).extracting(Message::content).containsExactly("1");
  }

  @Test
  void ofConcurrentTakersOneGetsAMessage() throws Exception {
    for (int i = 0; i < 40; i++) {
      outbox.keep(Topic.LOGS, message(NOON, "" + i));
    }
    List<List<Message>> taken =
        Concurrently.call(4, i -> () -> outbox.take(Topic.LOGS, NOON, LEASE, 40));

    assertThat(taken.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
  }

  private static Message message(Instant time, String content) {
    return new Message("id" + content.hashCode(), time, content);
  }

  private List<Message> take(Instant now) {
    return outbox.take(Topic.LOGS, now, LEASE, 10);
  }
}
