package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One execution of {@link TokenErrands}, its tasks and their tokens. One of them may fail the first
 * time: then some have succeeded before, and the tokens of others are open.
 */
final class Errand {

  static final String ASK = "Ask";
  static final String CALL = "Call";
  static final String LAST = "Last";

  /** What is done with a token. */
  enum Part {
    SUCCEEDS,
    FAILS,
    /** It is sent back while another one fails: what is first decides. */
    RACES,
    /** It is sent back once the execution has failed. */
    IS_LATE
  }

  private record Held(String task, Part part, TokenContest contest) {}

  private final int number;
  private final List<String> before;
  private final List<String> beside;
  private final CountDownLatch succeeded;
  private final CountDownLatch open;
  private final CountDownLatch failing = new CountDownLatch(1);
  private final CountDownLatch failed = new CountDownLatch(1);
  private final Queue<Held> contests = new ConcurrentLinkedQueue<>();
  private volatile boolean isRedriven;

  Errand(int number) {
    this.number = number;
    this.before =
        switch (failing()) {
          case "Ask" -> List.of("Item0");
          case "Call", "Item1" -> List.of("Item0", ASK);
          case "Last" -> Stream.concat(Stream.of(ASK, CALL), items(0)).toList();
          default -> List.of();
        };
    this.beside =
        switch (failing()) {
          case "Ask", "Call" -> items(1).toList();
          case "Item1" -> Stream.concat(Stream.of(CALL), items(2)).toList();
          default -> List.of();
        };
    this.succeeded = new CountDownLatch(before.size());
    this.open = new CountDownLatch(beside.size());
  }

  String name() {
    return "e" + number;
  }

  /** So few items are folded into the machine around them, or too many for that. */
  int items() {
    return number % 2 == 0 ? 2 : 4;
  }

  /** Whether the branches are workflows of their own. */
  boolean isSplit() {
    return number / 2 % 2 == 0;
  }

  /** The task that fails the first time; empty if none does. */
  String failing() {
    return List.of(ASK, CALL, "Item1", LAST, "").get(number % 5);
  }

  private Stream<String> items(int from) {
    return IntStream.range(from, items()).mapToObj(i -> "Item" + i);
  }

  // ---- while it runs

  /** Somebody has got the token of a task. */
  Part take(String task) {
    if (isRedriven) {
      assertThat(before).as(name()).doesNotContain(task);
      return Part.SUCCEEDS;
    }
    if (task.equals(failing())) {
      return Part.FAILS;
    }
    if (!beside.contains(task)) {
      return Part.SUCCEEDS;
    }
    open.countDown();
    return number % 3 == 0 ? Part.RACES : Part.IS_LATE;
  }

  /** What came of sending a token back. */
  void add(String task, Part part, TokenContest contest) {
    contests.add(new Held(task, part, contest));
    if (before.contains(task)) {
      succeeded.countDown();
    }
  }

  /** Whether all is as it is to be when the task fails, for all that the clients know. */
  boolean isReady() {
    return succeeded.getCount() == 0 && open.getCount() == 0;
  }

  /** Whether the history tells of all that was to succeed before. */
  boolean shows(List<JsonNode> events) {
    List<String> ends = marks(events);
    return contests.stream()
        .filter(held -> before.contains(held.task()))
        .allMatch(held -> held.contest().found(ends).size() == 1);
  }

  void fails() {
    failing.countDown();
  }

  void hasFailed() {
    failed.countDown();
  }

  void redrives() {
    isRedriven = true;
  }

  /** Until a token of that part may be sent back. */
  void await(Part part) throws InterruptedException {
    (part == Part.RACES ? failing : failed).await();
  }

  // ---- afterwards

  /**
   * Compares the history with what was acknowledged: each token ended as it was sent back, once and
   * in time, and each task succeeded once.
   *
   * @param events of the whole execution
   */
  void verify(List<JsonNode> events) {
    List<String> ends = marks(events);
    List<String> expected = new ArrayList<>();
    for (Held held : contests) {
      switch (held.part()) {
        case SUCCEEDS, FAILS -> held.contest().assertOneWon(ends);
        case RACES -> held.contest().assertOneWonAtMost(ends);
        case IS_LATE -> held.contest().assertNoneWon(ends);
      }
      expected.addAll(held.contest().found(ends));
    }
    assertThat(ends).as(name()).containsExactlyInAnyOrderElementsOf(expected);
    Stream.concat(Stream.of(ASK, CALL, LAST), items(0)).forEach(task -> verify(task, events, ends));
    assertThat(count(events, "ExecutionRedriven")).isEqualTo(failing().isEmpty() ? 0 : 1);
  }

  private void verify(String task, List<JsonNode> events, List<String> ends) {
    List<Held> own = contests.stream().filter(held -> held.task().equals(task)).toList();
    long lost = task.equals(ASK) ? lost(events) : 0;
    assertThat(scheduled(task, events) - lost).as(name() + task).isEqualTo(own.size());
    assertThat(own.stream().filter(held -> held.part() != Part.FAILS))
        .as(name() + task)
        .filteredOn(held -> !held.contest().found(ends).isEmpty())
        .hasSize(1);
  }

  /** Tasks of the activity that nobody got, since the server was killed as it handed them out. */
  static long lost(List<JsonNode> events) {
    return count(events, "ActivityTimedOut");
  }

  long inDoubt() {
    return contests.stream()
        .filter(held -> held.part() != Part.IS_LATE)
        .filter(held -> held.contest().wasInDoubt())
        .count();
  }

  private static long scheduled(String task, List<JsonNode> events) {
    String named = "\"task\":\"" + task + "\"";
    return events.stream()
        .filter(event -> event.path("type").asText().endsWith("Scheduled"))
        .filter(
            event ->
                (event.path("taskScheduledEventDetails").path("parameters").asText()
                        + event.path("activityScheduledEventDetails").path("input").asText())
                    .contains(named))
        .count();
  }

  /** Of the answers that ended tasks. */
  private static List<String> marks(List<JsonNode> events) {
    List<String> marks = new ArrayList<>();
    for (JsonNode event : events) {
      for (String success : List.of("activitySucceededEventDetails", "taskSucceededEventDetails")) {
        if (event.has(success)) {
          marks.add(Json.parseTrusted(event.path(success).path("output").asText()).asText());
        }
      }
      for (String failure : List.of("activityFailedEventDetails", "taskFailedEventDetails")) {
        if (event.has(failure)) {
          marks.add(event.path(failure).path("cause").asText());
        }
      }
    }
    return marks;
  }

  private static long count(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).count();
  }
}
