package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.DEFINITION;
import static dev.everstep.worker.store.Samples.changeDefinition;
import static dev.everstep.worker.store.Samples.machineArn;
import static dev.everstep.worker.store.Samples.newMachine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class RegistryContract {

  private static final String OTHER =
      "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}";

  Registry registry;
  ResourceTags tags;
  String account;

  @Test
  void aNewMachineIsFoundAsItWasGiven() {
    StateMachineRow created = registry.createIfAbsent(newMachine(account, "m"));

    assertThat(created.status()).isEqualTo(MachineStatus.ACTIVE);
    assertThat(created.definition()).isEqualTo(DEFINITION);
    assertThat(created.revisionId()).isEmpty();
    assertThat(created.updateDate()).isEqualTo(created.creationDate()).isEqualTo(Samples.NOON);
    assertThat(registry.find(created.arn())).contains(created);
    assertThat(tags.of(created.arn())).containsExactly(Map.entry("team", "blue"));
  }

  @Test
  void anUnknownMachineIsNotFound() {
    assertThat(registry.find(machineArn(account, "m"))).isEmpty();
    assertThat(registry.update(machineArn(account, "m"), changeDefinition(OTHER, "r"))).isEmpty();
  }

  @Test
  void creatingAgainReturnsTheEarlierMachine() {
    StateMachineRow first = registry.createIfAbsent(newMachine(account, "m"));

    assertThat(registry.createIfAbsent(newMachine(account, "m", OTHER))).isEqualTo(first);
  }

  @Test
  void ofConcurrentCreatesAllSeeTheSameMachine() throws Exception {
    List<StateMachineRow> rows =
        Concurrently.call(
            64,
            i ->
                () ->
                    registry.createIfAbsent(
                        newMachine(account, "m", "{\"Comment\":\"" + i + "\"}")));

    assertThat(new LinkedHashSet<>(rows)).hasSize(1);
    assertThat(registry.find(machineArn(account, "m"))).contains(rows.get(0));
  }

  @Test
  void aChangeWritesANewRevision() {
    StateMachineRow created = registry.createIfAbsent(newMachine(account, "m"));

    StateMachineRow updated = registry.update(created.arn(), changeDefinition(OTHER, "r1")).get();
    assertThat(updated.definition()).isEqualTo(OTHER);
    assertThat(updated.revisionId()).contains("r1");
    assertThat(updated.updateDate()).isEqualTo(Samples.NOON.plusSeconds(60));
    assertThat(updated.creationDate()).isEqualTo(Samples.NOON);
    assertThat(registry.find(created.arn())).contains(updated);
  }

  @Test
  void anUpdateToTheSameParametersKeepsTheRevision() {
    StateMachineRow created = registry.createIfAbsent(newMachine(account, "m"));
    Optional<StateMachineRow> updated =
        registry.update(created.arn(), changeDefinition(OTHER, "r1"));

    assertThat(registry.update(created.arn(), changeDefinition(OTHER, "r2"))).isEqualTo(updated);
    assertThat(registry.find(created.arn(), "r2")).isEmpty();
  }

  @Test
  void earlierRevisionsAreKept() {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    StateMachineRow first = registry.update(arn, changeDefinition(OTHER, "r1")).get();
    registry.update(arn, changeDefinition(DEFINITION, "r2"));

    assertThat(registry.find(arn, "r1")).contains(first);
    assertThat(registry.find(arn).get().revisionId()).contains("r2");
  }

  @Test
  void concurrentUpdatesFollowOneAnother() throws Exception {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    Concurrently.call(
        16,
        i -> () -> registry.update(arn, changeDefinition("{\"Comment\":\"" + i + "\"}", "r" + i)));

    StateMachineRow last = registry.find(arn).get();
    assertThat(last.definition())
        .isEqualTo("{\"Comment\":\"" + last.revisionId().get().substring(1) + "\"}");
    for (int i = 0; i < 16; i++) {
      assertThat(registry.find(arn, "r" + i)).isPresent();
    }
  }

  @Test
  void aMachineBeingDeletedIsNotChanged() {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    registry.markDeleting(arn);

    StateMachineRow row = registry.update(arn, changeDefinition(OTHER, "r1")).get();
    assertThat(row.status()).isEqualTo(MachineStatus.DELETING);
    assertThat(row.definition()).isEqualTo(DEFINITION);
    assertThat(registry.createIfAbsent(newMachine(account, "m"))).isEqualTo(row);
  }

  @Test
  void aRemovedMachineLeavesNothingToItsSuccessor() {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    registry.update(arn, changeDefinition(OTHER, "r1"));
    registry.remove(arn);
    registry.remove(arn);

    assertThat(registry.find(arn)).isEmpty();
    assertThat(tags.of(arn)).isEmpty();
    assertThat(registry.createIfAbsent(newMachine(account, "m")).revisionId()).isEmpty();
    assertThat(registry.find(arn, "r1")).isEmpty();
  }

  @Test
  void machinesAreListedByNameInCodePointOrder() {
    // Names of the form recorded in test_list_sms_pagination.
    Stream.of("s_1_b", "s_0_c", "s_10_a", "S", "é").forEach(this::create);
    registry.createIfAbsent(newMachine(StoreContract.newAccount(), "elsewhere"));

    assertThat(names(registry.list(account, "eu-west-1", 10, Optional.empty())))
        .containsExactly("S", "s_0_c", "s_10_a", "s_1_b", "é");
    assertThat(registry.list(account, "us-east-1", 10, Optional.empty()).items()).isEmpty();
  }

  @Test
  void pagesOfMachinesNeitherRepeatNorLoseWhatWasThere() {
    Stream.of("b", "d", "f").forEach(this::create);

    Page<StateMachineSummary> first = registry.list(account, "eu-west-1", 2, Optional.empty());
    Stream.of("a", "e").forEach(this::create);
    registry.remove(machineArn(account, "d"));
    Page<StateMachineSummary> second = registry.list(account, "eu-west-1", 2, first.next());

    assertThat(names(first)).containsExactly("b", "d");
    assertThat(names(second)).containsExactly("e", "f");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void definitionsOfAnySizeAndTextSurvive() {
    String large = "{\"Comment\":\"" + "ü".repeat(1 << 20) + "\"}";
    String odd = "{\"Comment\":\"\ud800 \u0000 \ud83d\ude00\"}";

    for (String definition : List.of(large, odd)) {
      String name = "m" + definition.length();
      assertThat(registry.createIfAbsent(newMachine(account, name, definition)).definition())
          .isEqualTo(definition);
    }
  }

  @Test
  void tagsAreAddedReplacedAndTakenAway() {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    assertThat(tags.add(arn, Map.of("team", "red", "cost", "1"))).isTrue();
    assertThat(tags.of(arn)).containsExactly(Map.entry("cost", "1"), Map.entry("team", "red"));

    tags.remove(arn, List.of("cost", "none"));
    tags.remove(arn, List.of());
    assertThat(tags.of(arn)).containsExactly(Map.entry("team", "red"));

    assertThat(tags.add(machineArn(account, "unknown"), Map.of("a", "b"))).isFalse();
    assertThat(tags.of(machineArn(account, "unknown"))).isEmpty();
  }

  @Test
  void tagsBeyondTheLimitAreRefusedTogether() {
    String arn = registry.createIfAbsent(newMachine(account, "m")).arn();
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 1; i < ResourceTags.MAX; i++) {
      many.put("key" + i, "v");
    }
    assertThat(tags.add(arn, many)).isTrue();

    assertThatThrownBy(() -> tags.add(arn, Map.of("key1", "w", "one", "", "more", "")))
        .isInstanceOfSatisfying(
            RefusedChangeException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedChangeException.Reason.TOO_MANY_TAGS));
    assertThat(tags.of(arn)).hasSize(ResourceTags.MAX).containsEntry("key1", "v");
    assertThat(tags.add(arn, Map.of("team", "red"))).isTrue();
  }

  private void create(String name) {
    registry.createIfAbsent(newMachine(account, name));
  }

  private static List<String> names(Page<StateMachineSummary> page) {
    List<String> names = new ArrayList<>();
    page.items().forEach(machine -> names.add(machine.name()));
    return names;
  }
}
