package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.newMachine;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

abstract class QuotasContract {

  /** What a store allows in these tests. */
  static final Quotas QUOTAS = new Quotas(3, 2, 9, 1, 1);

  Store store;
  String account;

  @Test
  void ofConcurrentCreatesOfMachinesSoManySucceedAsThereIsRoomFor() throws Exception {
    List<String> outcomes =
        Concurrently.call(
            16, i -> outcome(() -> store.registry().createIfAbsent(newMachine(account, "m" + i))));

    assertThat(outcomes).filteredOn("created"::equals).hasSize(3);
    assertThat(outcomes).filteredOn("TOO_MANY_STATE_MACHINES"::equals).hasSize(13);
    assertThat(store.registry().list(account, "eu-west-1", 99, Optional.empty()).items())
        .hasSize(3);
  }

  @Test
  void ofConcurrentCreatesOfActivitiesSoManySucceedAsThereIsRoomFor() throws Exception {
    List<String> outcomes = Concurrently.call(16, i -> outcome(() -> createActivity("a" + i)));

    assertThat(outcomes).filteredOn("created"::equals).hasSize(2);
    assertThat(outcomes).filteredOn("TOO_MANY_ACTIVITIES"::equals).hasSize(14);
  }

  @Test
  void whatIsThereCanBeCreatedAgainAndWhatGoesMakesRoom() {
    String first = createActivity("a").arn();
    createActivity("b");
    assertThat(createActivity("a").arn()).isEqualTo(first);
    assertThatThrownBy(() -> createActivity("c")).isInstanceOf(RefusedChangeException.class);
    assertThat(store.tags().of(first.replace(":activity:a", ":activity:c"))).isEmpty();

    store.activities().remove(first);
    assertThat(createActivity("c").name()).isEqualTo("c");
  }

  @Test
  void anotherAccountHasItsOwnRoom() {
    for (int i = 0; i < 3; i++) {
      store.registry().createIfAbsent(newMachine(account, "m" + i));
    }

    String other = StoreContract.newAccount();
    assertThat(store.registry().createIfAbsent(newMachine(other, "m")).name()).isEqualTo("m");
  }

  @Test
  void aMachineHasAsManyVersionsAndAliasesAsItsQuotasSay() {
    NewVersion version = new NewVersion(Optional.empty(), NOON);
    String arn = store.registry().createIfAbsent(newMachine(account, "m")).arn();
    store.versions().publish(arn, Optional.empty(), version);
    alias(arn, "a");

    store.registry().update(arn, Samples.changeDefinition("{}", "r1"));
    assertRefused(
        () -> store.versions().publish(arn, Optional.empty(), version), Reason.TOO_MANY_VERSIONS);
    assertRefused(() -> alias(arn, "b"), Reason.TOO_MANY_ALIASES);
  }

  @Test
  void openExecutionsAreCountedUpToTheMostThatMatters() {
    Journal journal = store.journal();
    for (String name : List.of("a", "b", "c")) {
      journal.insertIfAbsent(running(account, name, NOON));
    }
    journal.insertIfAbsent(running(StoreContract.newAccount(), "a", NOON));
    String prefix = "arn:aws:states:eu-west-1:" + account + ":execution";
    assertThat(journal.countOpen(prefix, 9)).isEqualTo(3);
    assertThat(journal.countOpen(prefix, 2)).isEqualTo(2);
    assertThat(journal.countOpen(prefix.replace("eu-west-1", "eu-west-2"), 9)).isZero();

    journal.close(
        running(account, "b", NOON)
            .ended(
                ExecutionStatus.SUCCEEDED,
                NOON,
                Optional.of("1"),
                Optional.empty(),
                Optional.empty()));
    assertThat(journal.countOpen(prefix, 9)).isEqualTo(2);
  }

  private void alias(String machineArn, String name) {
    store
        .aliases()
        .createIfAbsent(
            new AliasRow(
                machineArn, name, Optional.empty(), List.of(new Route(1, 100)), NOON, NOON));
  }

  private ActivityRow createActivity(String name) {
    String arn = "arn:aws:states:eu-west-1:" + account + ":activity:" + name;
    return store
        .activities()
        .createIfAbsent(
            new ActivityRow(arn, name, Samples.ENCRYPTION, NOON), Map.of("team", "blue"));
  }

  private static Callable<String> outcome(Runnable create) {
    return () -> {
      try {
        create.run();
        return "created";
      } catch (RefusedChangeException e) {
        return e.reason().name();
      }
    };
  }

  private static void assertRefused(Runnable change, Reason reason) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            RefusedChangeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
