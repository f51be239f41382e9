package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.DEFINITION;
import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.changeDefinition;
import static dev.everstep.worker.store.Samples.newMachine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.store.RefusedChangeException.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

abstract class VersionsContract {

  private static final NewVersion UNDESCRIBED = new NewVersion(Optional.empty(), NOON);

  Store store;
  String account;
  private String arn;

  void createMachine() {
    arn = store.registry().createIfAbsent(newMachine(account, "m")).arn();
  }

  @Test
  void aVersionKeepsTheRevisionThatItWasPublishedOf() {
    VersionRow version =
        publish(new NewVersion(Optional.of("first"), NOON.plusSeconds(1))).orElseThrow();
    update("1");

    assertThat(version.arn()).isEqualTo(arn + ":1");
    assertThat(version.description()).contains("first");
    assertThat(version.creationDate()).isEqualTo(NOON.plusSeconds(1));
    assertThat(version.machine().definition()).isEqualTo(DEFINITION);
    assertThat(store.versions().find(arn, 1)).contains(version);
    assertThat(store.versions().find(arn, 2)).isEmpty();
  }

  @Test
  void publishingARevisionAgainGivesItsVersion() {
    Optional<VersionRow> first = publish(UNDESCRIBED);

    assertThat(publish(new NewVersion(Optional.of("other"), NOON.plusSeconds(9)))).isEqualTo(first);
    update("1");
    assertThat(publish(UNDESCRIBED).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void onlyTheRevisionAskedForIsPublished() {
    assertThat(store.versions().publish(arn, Optional.of("INITIAL"), UNDESCRIBED)).isPresent();
    update("1");

    assertRefused(
        () -> store.versions().publish(arn, Optional.of("INITIAL"), UNDESCRIBED),
        Reason.OTHER_REVISION);
    assertThat(store.versions().publish(arn, Optional.of("r1"), UNDESCRIBED)).isPresent();
  }

  @Test
  void numbersAreNotUsedAgain() {
    publish(UNDESCRIBED);
    assertThat(store.versions().delete(arn, 1)).isEmpty();
    assertThat(store.versions().delete(arn, 1)).isEmpty();

    assertThat(publish(UNDESCRIBED).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void versionsAreListedNewestFirst() {
    for (int i = 1; i <= 12; i++) {
      publish(UNDESCRIBED);
      update("" + i);
    }

    Page<VersionSummary> first = store.versions().list(arn, 5, Optional.empty());
    store.versions().delete(arn, 7);
    Page<VersionSummary> second = store.versions().list(arn, 9, first.next());

    assertThat(first.items()).extracting(VersionSummary::number).containsExactly(12, 11, 10, 9, 8);
    assertThat(second.items()).extracting(VersionSummary::number).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aVersionThatAnAliasPointsToStays() {
    publish(UNDESCRIBED);
    for (String name : List.of("b", "a")) {
      store
          .aliases()
          .createIfAbsent(
              new AliasRow(arn, name, Optional.empty(), List.of(new Route(1, 100)), NOON, NOON));
    }

    assertThat(store.versions().delete(arn, 1)).containsExactly("a", "b");
    assertThat(store.versions().find(arn, 1)).isPresent();
  }

  @Test
  void anUpdateCanPublishWhatResults() {
    VersionRow version =
        store.registry().update(arn, changeDefinition("{}", "r1"), UNDESCRIBED).orElseThrow();
    assertThat(version.number()).isEqualTo(1);
    assertThat(version.machine().revisionId()).contains("r1");

    assertThat(store.registry().update(arn, changeDefinition("{}", "r2"), UNDESCRIBED))
        .contains(version);
  }

  @Test
  void aMachineCanBeCreatedWithAVersion() {
    assertThat(store.registry().firstDescription(arn)).isEmpty();
    NewStateMachine plain = newMachine(account, "published");
    String published =
        store
            .registry()
            .createIfAbsent(
                new NewStateMachine(
                    plain.arn(),
                    plain.name(),
                    plain.type(),
                    plain.definition(),
                    plain.roleArn(),
                    plain.loggingConfiguration(),
                    plain.tracingConfiguration(),
                    plain.encryptionConfiguration(),
                    plain.tags(),
                    Optional.of(new NewVersion(Optional.of("d"), NOON)),
                    NOON))
            .arn();

    assertThat(store.versions().find(published, 1).orElseThrow().description()).contains("d");
    store.versions().delete(published, 1);
    assertThat(store.registry().firstDescription(published)).contains("d");
  }

  @Test
  void versionsGoWithTheirMachine() {
    publish(UNDESCRIBED);
    store.registry().markDeleting(arn);
    assertThat(publish(UNDESCRIBED)).isEmpty();
    store.registry().remove(arn);

    assertThat(store.versions().find(arn, 1)).isEmpty();
    assertThat(publish(UNDESCRIBED)).isEmpty();
    createMachine();
    assertThat(publish(UNDESCRIBED).orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void oneMoreThanTheMostIsRefusedAndChangesNothing() {
    for (int i = 1; i <= Quotas.OF_AWS.versions(); i++) {
      publish(UNDESCRIBED);
      update("" + i);
    }

    assertRefused(() -> publish(UNDESCRIBED), Reason.TOO_MANY_VERSIONS);
    assertRefused(
        () -> store.registry().update(arn, changeDefinition("[]", "last"), UNDESCRIBED),
        Reason.TOO_MANY_VERSIONS);
    assertThat(store.registry().find(arn, "last")).isEmpty();
    store.versions().delete(arn, 5);
    assertThat(publish(UNDESCRIBED).orElseThrow().number()).isEqualTo(Quotas.OF_AWS.versions() + 1);
  }

  @Test
  void concurrentPublishersOfOneRevisionGetOneVersion() throws Exception {
    List<VersionRow> versions =
        Concurrently.call(16, i -> () -> publish(UNDESCRIBED).orElseThrow());

    assertThat(new LinkedHashSet<>(versions)).hasSize(1);
  }

  private Optional<VersionRow> publish(NewVersion version) {
    return store.versions().publish(arn, Optional.empty(), version);
  }

  private void update(String comment) {
    store
        .registry()
        .update(arn, changeDefinition("{\"Comment\":\"" + comment + "\"}", "r" + comment));
  }

  private static void assertRefused(ThrowingCallable change, Reason reason) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            RefusedChangeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
