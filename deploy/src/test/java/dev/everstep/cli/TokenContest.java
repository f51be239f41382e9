package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.SteadyClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Answers to one task token, all at once, each sent until it is known what became of it. Each has a
 * mark, by which it is known again in a history.
 */
record TokenContest(List<Bid> bids) {

  /** What became of an answer. */
  private enum Outcome {
    /** It was acknowledged. */
    WON,
    /** The task had ended before. */
    LOST,
    /** The same, but an earlier call that nobody answered may have been what ended it. */
    PERHAPS_WON
  }

  private record Bid(String mark, Outcome outcome) {}

  /**
   * Holds a contest.
   *
   * @param token of a task that waits
   * @param fails whether the answers are failures
   * @param marks of the answers, which no other contest has
   */
  static TokenContest hold(
      SteadyClient client, ExecutorService threads, String token, boolean fails, List<String> marks)
      throws InterruptedException, ExecutionException {
    List<Future<Bid>> sent = new ArrayList<>();
    for (String mark : marks) {
      sent.add(threads.submit(() -> new Bid(mark, send(client, token, fails, mark))));
    }
    List<Bid> bids = new ArrayList<>();
    for (Future<Bid> bid : sent) {
      bids.add(bid.get());
    }
    return new TokenContest(List.copyOf(bids));
  }

  private static Outcome send(SteadyClient client, String token, boolean fails, String mark)
      throws InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("taskToken", token);
    Answer answer =
        fails
            ? client.call("SendTaskFailure", request.put("error", "E").put("cause", mark))
            : client.call("SendTaskSuccess", request.put("output", "\"" + mark + "\""));
    if (answer.isSuccess()) {
      return Outcome.WON;
    }
    assertThat(answer.refusal()).isEqualTo("TaskTimedOut");
    return answer.isRepeated() ? Outcome.PERHAPS_WON : Outcome.LOST;
  }

  /**
   * One answer ended the task: the one that was acknowledged, if any was.
   *
   * @param ends the marks that the history of the execution holds
   */
  void assertOneWon(List<String> ends) {
    assertOneWonAtMost(ends);
    assertThat(found(ends)).as(bids.toString()).hasSize(1);
  }

  /** As {@link #assertOneWon}, but the task may have been given up all the same. */
  void assertOneWonAtMost(List<String> ends) {
    List<String> won = marks(Outcome.WON);
    assertThat(won).as(bids.toString()).hasSizeLessThanOrEqualTo(1);
    assertThat(won.isEmpty() ? marks(Outcome.PERHAPS_WON) : won)
        .as(bids.toString())
        .containsAll(found(ends));
    assertThat(found(ends)).as(bids.toString()).hasSizeLessThanOrEqualTo(1);
  }

  /** The task had been given up before: nobody was told otherwise. */
  void assertNoneWon(List<String> ends) {
    assertThat(marks(Outcome.WON)).as(bids.toString()).isEmpty();
    assertThat(found(ends)).as(bids.toString()).isEmpty();
  }

  /** The marks of those answers that a history holds. */
  List<String> found(List<String> ends) {
    List<String> marks = bids.stream().map(Bid::mark).toList();
    return ends.stream().filter(marks::contains).toList();
  }

  /** Whether no call that was answered says who won. */
  boolean wasInDoubt() {
    return marks(Outcome.WON).isEmpty();
  }

  private List<String> marks(Outcome outcome) {
    return bids.stream().filter(bid -> bid.outcome() == outcome).map(Bid::mark).toList();
  }
}
