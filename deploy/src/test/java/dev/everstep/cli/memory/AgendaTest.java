package dev.everstep.cli.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.machine.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AgendaTest {

  private static final Step STEP = new Step(List.of(), List.of(), Optional.empty(), false);

  private final Clock clock = Clock.systemUTC();
  private final Agenda agenda = new Agenda(clock);

  @Test
  void entryComesWhenItIsDue() throws InterruptedException {
    Instant due = agenda.now().plusMillis(50);
    agenda.at(due, item(1));

    assertThat(agenda.next(false).effect()).isEqualTo(1);
    assertThat(clock.instant()).isAfterOrEqualTo(due);
  }

  @Test
  void timeJumpsToTheNextEntryIfItMay() throws InterruptedException {
    Instant due = agenda.now().plus(Duration.ofDays(400));
    agenda.at(due, item(1));

    assertThat(agenda.next(true).effect()).isEqualTo(1);
    assertThat(agenda.now()).isAfterOrEqualTo(due);
  }

  @Test
  void entriesOfOneMomentKeepTheirOrder() throws InterruptedException {
    Instant due = agenda.now();
    agenda.at(due.plusSeconds(1), item(3));
    agenda.at(due, item(1));
    agenda.at(due, item(2));

    assertThat(
            List.of(
                agenda.next(true).effect(), agenda.next(true).effect(), agenda.next(true).effect()))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void postedItemEndsAWait() throws InterruptedException {
    agenda.at(agenda.now().plus(Duration.ofDays(1)), item(1));
    Thread other = new Thread(() -> agenda.post(item(2)));
    other.start();

    assertThat(agenda.next(false).effect()).isEqualTo(2);
    other.join();
  }

  @Test
  void removedEntriesDoNotCome() throws InterruptedException {
    agenda.at(agenda.now(), item(1));
    agenda.at(agenda.now(), item(2));

    agenda.remove(1);

    assertThat(agenda.next(false).effect()).isEqualTo(2);
  }

  private static Agenda.Item item(long effect) {
    return new Agenda.Item(effect, () -> STEP);
  }
}
