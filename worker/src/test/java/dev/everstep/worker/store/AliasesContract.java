package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.changeDefinition;
import static dev.everstep.worker.store.Samples.newMachine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

abstract class AliasesContract {

  private static final List<Route> FIRST = List.of(new Route(1, 100));
  private static final List<Route> BOTH = List.of(new Route(2, 30), new Route(1, 70));

  Store store;
  String account;
  private String arn;

  void createMachineWithTwoVersions() {
    arn = store.registry().createIfAbsent(newMachine(account, "m")).arn();
    NewVersion version = new NewVersion(Optional.empty(), NOON);
    store.versions().publish(arn, Optional.empty(), version);
    store.registry().update(arn, changeDefinition("{}", "r1"), version);
  }

  @Test
  void aNewAliasIsFoundAsItWasGiven() {
    for (AliasRow alias :
        List.of(alias("one", FIRST), alias("two", BOTH), described("three", "text"))) {
      assertThat(store.aliases().createIfAbsent(alias)).contains(alias);
      assertThat(store.aliases().find(arn, alias.name())).contains(alias);
    }
    assertThat(alias("one", FIRST).arn()).isEqualTo(arn + ":one");
    assertThat(store.aliases().find(arn, "four")).isEmpty();
  }

  @Test
  void creatingAgainReturnsTheEarlierAlias() {
    store.aliases().createIfAbsent(alias("a", FIRST));

    assertThat(store.aliases().createIfAbsent(alias("a", BOTH))).contains(alias("a", FIRST));
  }

  @Test
  void anAliasPointsOnlyToVersionsThatAreThere() {
    List<Route> missing = List.of(new Route(3, 100));
    store.aliases().createIfAbsent(alias("a", FIRST));

    assertRefused(
        () -> store.aliases().createIfAbsent(alias("b", missing)), Reason.NO_SUCH_VERSION);
    assertRefused(
        () -> change("a", Optional.empty(), Optional.of(missing)), Reason.NO_SUCH_VERSION);
    assertThat(store.aliases().find(arn, "a")).contains(alias("a", FIRST));
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    store.aliases().createIfAbsent(described("a", "text"));

    AliasRow routed = change("a", Optional.empty(), Optional.of(BOTH)).orElseThrow();
    assertThat(routed.description()).contains("text");
    assertThat(routed.routes()).isEqualTo(BOTH);
    assertThat(routed.updateDate()).isEqualTo(NOON.plusSeconds(60));
    assertThat(routed.creationDate()).isEqualTo(NOON);
    AliasRow described = change("a", Optional.of("new"), Optional.empty()).orElseThrow();
    assertThat(described.description()).contains("new");
    assertThat(described.routes()).isEqualTo(BOTH);
    assertThat(store.aliases().find(arn, "a")).contains(described);
    assertThat(change("b", Optional.of("new"), Optional.empty())).isEmpty();
  }

  @Test
  void aChangeToTheSameKeepsTheUpdateDate() {
    store.aliases().createIfAbsent(alias("a", FIRST));

    assertThat(change("a", Optional.empty(), Optional.of(FIRST))).contains(alias("a", FIRST));
  }

  @Test
  void aliasesAreListedNewestFirst() {
    for (int i = 0; i < 5; i++) {
      Instant date = NOON.plusMillis(i);
      List<Route> routes = i % 2 == 0 ? FIRST : BOTH;
      store
          .aliases()
          .createIfAbsent(new AliasRow(arn, "a" + i, Optional.empty(), routes, date, date));
    }
    store
        .aliases()
        .createIfAbsent(
            new AliasRow(arn, "a4b", Optional.empty(), FIRST, NOON.plusMillis(4), NOON));

    Page<AliasRow> first = store.aliases().list(arn, Optional.empty(), 2, Optional.empty());
    store.aliases().delete(arn, "a3");
    Page<AliasRow> second = store.aliases().list(arn, Optional.empty(), 9, first.next());
    Page<AliasRow> ofSecondVersion = store.aliases().list(arn, Optional.of(2), 9, Optional.empty());

    assertThat(first.items()).extracting(AliasRow::name).containsExactly("a4b", "a4");
    assertThat(second.items()).extracting(AliasRow::name).containsExactly("a2", "a1", "a0");
    assertThat(second.next()).isEmpty();
    assertThat(ofSecondVersion.items()).extracting(AliasRow::name).containsExactly("a1");
  }

  @Test
  void aDeletedAliasFreesItsVersion() {
    store.aliases().createIfAbsent(alias("a", BOTH));
    store.aliases().delete(arn, "a");
    store.aliases().delete(arn, "a");

    assertThat(store.aliases().find(arn, "a")).isEmpty();
    assertThat(store.versions().delete(arn, 1)).isEmpty();
  }

  @Test
  void aliasesGoWithTheirMachine() {
    store.aliases().createIfAbsent(alias("a", FIRST));
    store.registry().markDeleting(arn);
    assertThat(store.aliases().createIfAbsent(alias("b", FIRST))).isEmpty();
    assertThat(change("a", Optional.of("new"), Optional.empty())).isEmpty();
    store.registry().remove(arn);

    assertThat(store.aliases().find(arn, "a")).isEmpty();
  }

  @Test
  void oneMoreThanTheMostIsRefused() {
    for (int i = 0; i < Quotas.OF_AWS.aliases(); i++) {
      store.aliases().createIfAbsent(alias("a" + i, FIRST));
    }

    assertRefused(() -> store.aliases().createIfAbsent(alias("b", FIRST)), Reason.TOO_MANY_ALIASES);
    assertThat(store.aliases().createIfAbsent(alias("a7", FIRST))).isPresent();
  }

  @Test
  void drawsAreSplitByWeight() {
    AliasRow both = alias("a", BOTH);
    assertThat(both.versionFor(0)).isEqualTo(2);
    assertThat(both.versionFor(29)).isEqualTo(2);
    assertThat(both.versionFor(30)).isEqualTo(1);
    assertThat(both.versionFor(99)).isEqualTo(1);
    assertThat(alias("a", FIRST).versionFor(99)).isEqualTo(1);
    assertThat(alias("a", List.of(new Route(1, 0), new Route(2, 100))).versionFor(0)).isEqualTo(2);
  }

  private Optional<AliasRow> change(
      String name, Optional<String> description, Optional<List<Route>> routes) {
    return store
        .aliases()
        .update(arn, name, new AliasChanges(description, routes, NOON.plusSeconds(60)));
  }

  private AliasRow alias(String name, List<Route> routes) {
    return new AliasRow(arn, name, Optional.empty(), routes, NOON, NOON);
  }

  private AliasRow described(String name, String description) {
    return new AliasRow(arn, name, Optional.of(description), FIRST, NOON, NOON);
  }

  private static void assertRefused(ThrowingCallable change, Reason reason) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            RefusedChangeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
