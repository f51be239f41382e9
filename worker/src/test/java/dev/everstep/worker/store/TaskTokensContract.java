package dev.everstep.worker.store;

import static dev.everstep.worker.store.Samples.NOON;
import static dev.everstep.worker.store.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.TaskNews.Worker;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.contract.TokenEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class TaskTokensContract {

  private static final TaskAnswer SEVEN = TaskAnswer.success(IntNode.valueOf(7));
  private static final Optional<String> BOB = Optional.of("bob");

  TaskTokens tokens;
  Journal journal;
  String account;

  @Test
  void ofManyAnswersOneCounts() throws Exception {
    String id = opened().id();

    List<Boolean> won = Concurrently.call(16, i -> () -> tokens.answer(id, SEVEN, NOON));

    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  void eitherAnAnswerOrTheEndOfItsTimeCounts() throws Exception {
    for (int round = 0; round < 20; round++) {
      TaskTokenKey key = opened();

      List<Boolean> won =
          Concurrently.call(
              2,
              i ->
                  i == 0
                      ? () -> tokens.answer(key.id(), SEVEN, NOON)
                      : () -> tokens.close(key, NOON).closed());

      assertThat(won).containsOnlyOnce(true);
    }
  }

  @Test
  void closingTwiceIsClosing() {
    TaskTokenKey key = opened();

    assertThat(tokens.close(key, NOON).closed()).isTrue();
    assertThat(tokens.close(key, NOON).closed()).isTrue();
    assertThat(tokens.answer(key.id(), SEVEN, NOON)).isFalse();
    assertThat(tokens.heartbeat(key.id(), NOON)).isFalse();
  }

  @Test
  void tokenThatIsClosedBeforeItWasOpenedStaysClosed() {
    TaskTokenKey key = newKey();

    assertThat(tokens.close(key, NOON).closed()).isTrue();
    assertThat(tokens.open(new NewTaskToken(key, NOON, Optional.empty()))).isFalse();
  }

  @Test
  void openingAgainChangesNothing() {
    TaskTokenKey key = opened();
    tokens.answer(key.id(), SEVEN, NOON);

    assertThat(tokens.open(new NewTaskToken(key, NOON, Optional.empty()))).isFalse();
  }

  @Test
  void answerThatWasFirstIsToldToTheOneWhoCloses() {
    TaskTokenKey key = opened();
    TaskAnswer failure = TaskAnswer.failure(new StatesError(null, "\ud800"));
    tokens.answer(key.id(), failure, NOON);

    TokenEnd end = tokens.close(key, NOON);

    assertThat(end.closed()).isFalse();
    assertThat(end.aliveAt()).isEmpty();
    assertThat(end.news().answer()).contains(failure);
  }

  @Test
  void signOfLifePutsOffTheEndForSilence() {
    TaskTokenKey key = opened();
    Instant sign = NOON.plusSeconds(8);
    assertThat(tokens.heartbeat(key.id(), sign)).isTrue();

    assertThat(tokens.closeIfSilent(key, Duration.ofSeconds(10), NOON.plusSeconds(10)).aliveAt())
        .contains(sign);
    assertThat(tokens.closeIfSilent(key, Duration.ofSeconds(10), NOON.plusSeconds(18)).closed())
        .isTrue();
  }

  @Test
  void tokensGoWithTheirExecution() {
    ExecutionRow execution = running(account, "x", NOON);
    TaskTokenKey key = key(execution.executionArn());
    tokens.open(new NewTaskToken(key, NOON, Optional.empty()));

    journal.close(
        execution.ended(
            ExecutionStatus.SUCCEEDED,
            NOON.plusSeconds(9),
            Optional.of("1"),
            Optional.empty(),
            Optional.empty()));

    assertThat(tokens.answer(key.id(), SEVEN, NOON)).isFalse();
    assertThat(tokens.open(new NewTaskToken(key, NOON, Optional.empty()))).isFalse();
    assertThat(tokens.activityOf(key.id())).isEmpty();
  }

  @Test
  void tasksLeaveTheirQueueInOrder() {
    String activity = activity();
    List<String> queued = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      queued.add(queue(activity, NOON.plusNanos(i * 1000L)).id());
    }

    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      taken.add(tokens.take(activity, BOB, NOON).orElseThrow().key().id());
    }

    assertThat(taken).isEqualTo(queued);
    assertThat(tokens.take(activity, BOB, NOON)).isEmpty();
  }

  @Test
  void eachTaskIsTakenOnce() throws Exception {
    String activity = activity();
    for (int i = 0; i < 60; i++) {
      queue(activity, NOON.plusNanos(i * 1000L));
    }

    List<List<String>> taken =
        Concurrently.call(
            6,
            i ->
                () -> {
                  List<String> ids = new ArrayList<>();
                  for (int n = 0; n < 12; n++) {
                    tokens.take(activity, BOB, NOON).ifPresent(task -> ids.add(task.key().id()));
                  }
                  return ids;
                });

    List<String> all = taken.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(60);
    assertThat(new HashSet<>(all)).hasSize(60);
  }

  @Test
  void workerGetsWhatWasQueued() {
    String activity = activity();
    TaskTokenKey key = queue(activity, NOON);
    assertThat(tokens.withTasks(List.of(activity, "other"))).containsExactly(activity);

    ActivityTask task = tokens.take(activity, BOB, NOON).orElseThrow();

    assertThat(task).isEqualTo(new ActivityTask(key, "token-" + key.id(), "{\"n\":1.50}"));
    assertThat(tokens.withTasks(List.of(activity, "other"))).isEmpty();
  }

  @Test
  void newsAreUntoldUntilTheyAreTold() {
    String activity = activity();
    TaskTokenKey key = queue(activity, NOON);
    assertThat(tokens.untold(key.id())).isEmpty();
    tokens.take(activity, BOB, NOON);
    UntoldNews taken = tokens.untold(key.id()).orElseThrow();
    assertThat(taken.news().takenBy()).contains(new Worker(BOB));
    tokens.answer(key.id(), SEVEN, NOON);

    tokens.told(taken.news());

    UntoldNews answered = tokens.untold(key.id()).orElseThrow();
    assertThat(answered.key()).isEqualTo(key);
    assertThat(answered.news().answer()).contains(SEVEN);
    assertThat(tokens.untold(NOON.plusSeconds(1), 1000)).contains(answered);
    tokens.told(answered.news());
    assertThat(tokens.untold(key.id())).isEmpty();
    assertThat(tokens.close(key, NOON).closed()).isFalse();
  }

  @Test
  void workerWithoutNameIsAWorker() {
    String activity = activity();
    TaskTokenKey key = queue(activity, NOON);
    tokens.take(activity, Optional.empty(), NOON);

    assertThat(tokens.untold(key.id()).orElseThrow().news().takenBy())
        .contains(new Worker(Optional.empty()));
  }

  private TaskTokenKey opened() {
    TaskTokenKey key = newKey();
    assertThat(tokens.open(new NewTaskToken(key, NOON, Optional.empty()))).isTrue();
    return key;
  }

  private TaskTokenKey queue(String activity, Instant now) {
    TaskTokenKey key = newKey();
    NewTaskToken.Queued queued =
        new NewTaskToken.Queued(activity, "token-" + key.id(), "{\"n\":1.50}");
    assertThat(tokens.open(new NewTaskToken(key, now, Optional.of(queued)))).isTrue();
    return key;
  }

  private String activity() {
    return "arn:aws:states:eu-west-1:" + account + ":activity:a";
  }

  private TaskTokenKey newKey() {
    return key("arn:aws:states:eu-west-1:" + account + ":execution:m:x");
  }

  private static TaskTokenKey key(String executionArn) {
    return new TaskTokenKey(
        UUID.randomUUID().toString().replace("-", ""), executionArn, NOON, "workflow", 3);
  }
}
