package dev.everstep.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class ActivitiesContract {

  Store store;
  String account;

  @Test
  void aNewActivityIsFoundAsItWasGiven() {
    ActivityRow created = create("a");

    assertThat(created).isEqualTo(activity("a"));
    assertThat(store.activities().find(created.arn())).contains(created);
    assertThat(store.activities().exists(created.arn())).isTrue();
    assertThat(store.tags().of(created.arn())).containsExactly(Map.entry("team", "blue"));
  }

  @Test
  void ofConcurrentCreatesAllSeeTheSameActivity() throws Exception {
    List<ActivityRow> rows =
        Concurrently.call(
            16,
            i ->
                () ->
                    store
                        .activities()
                        .createIfAbsent(
                            new ActivityRow(
                                activity("a").arn(), "a", "{}", Samples.NOON.plusMillis(i)),
                            Map.of("n", "" + i)));

    assertThat(new LinkedHashSet<>(rows)).hasSize(1);
    assertThat(store.tags().of(rows.get(0).arn())).hasSize(1);
  }

  @Test
  void aRemovedActivityLeavesNothingToItsSuccessor() {
    String arn = create("a").arn();
    store.activities().remove(arn);
    store.activities().remove(arn);

    assertThat(store.activities().exists(arn)).isFalse();
    store.activities().createIfAbsent(activity("a"), Map.of());
    assertThat(store.tags().of(arn)).isEmpty();
  }

  @Test
  void activitiesAreTaggedAsMachinesAre() {
    String arn = create("a").arn();

    assertThat(store.tags().add(arn, Map.of("k", "v"))).isTrue();
    assertThat(store.tags().of(arn)).containsEntry("k", "v");
    assertThat(store.tags().add(arn + "b", Map.of("k", "v"))).isFalse();
  }

  @Test
  void pagesOfActivitiesGoOnAfterTheLastName() {
    Stream.of("d", "b", "é", "A").forEach(this::create);

    Page<ActivityRow> first = list(2, Optional.empty());
    create("c");
    Page<ActivityRow> second = list(9, first.next());

    assertThat(first.items()).extracting(ActivityRow::name).containsExactly("A", "b");
    assertThat(second.items()).extracting(ActivityRow::name).containsExactly("c", "d", "é");
    assertThat(second.next()).isEmpty();
    assertThat(store.activities().list(account, "us-east-1", 9, Optional.empty()).items())
        .isEmpty();
  }

  private Page<ActivityRow> list(int max, Optional<Key> after) {
    return store.activities().list(account, "eu-west-1", max, after);
  }

  private ActivityRow create(String name) {
    return store.activities().createIfAbsent(activity(name), Map.of("team", "blue"));
  }

  private ActivityRow activity(String name) {
    return new ActivityRow(
        "arn:aws:states:eu-west-1:" + account + ":activity:" + name,
        name,
        Samples.ENCRYPTION,
        Samples.NOON);
  }
}
