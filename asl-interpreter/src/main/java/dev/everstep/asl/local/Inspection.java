package dev.everstep.asl.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.TestedState.Status;
import dev.everstep.asl.machine.Observer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Watches the first visit of a machine, until the next one begins. */
final class Inspection implements Observer {

  private final Map<Stage, JsonNode> stages = new EnumMap<>(Stage.class);
  private int visits;
  private boolean retrying;
  private boolean exited;
  private Optional<String> output = Optional.empty();
  private Optional<String> nextState = Optional.empty();
  private Optional<StatesError> error = Optional.empty();
  private OptionalInt retrier = OptionalInt.empty();
  private OptionalInt catcher = OptionalInt.empty();

  @Override
  public void entered(Entry entry) {
    visits++;
    if (visits == 2) {
      nextState = Optional.of(entry.state());
    }
  }

  @Override
  public void reached(String state, Stage stage, JsonNode data) {
    if (isFirstVisit()) {
      retrying = false;
      stages.put(stage, data);
    }
  }

  @Override
  public void failed(String state, StatesError failure) {
    if (isFirstVisit()) {
      error = Optional.of(failure);
    }
  }

  @Override
  public void retried(String state, int index) {
    if (isFirstVisit()) {
      retrying = true;
      retrier = OptionalInt.of(index);
    }
  }

  @Override
  public void caught(String state, int index) {
    if (isFirstVisit()) {
      catcher = OptionalInt.of(index);
    }
  }

  /** The first exit is that of the first visit. */
  void take(List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (!exited && event.type().wireName().endsWith("StateExited")) {
        exited = true;
        output = Optional.of(event.details().path("output").asText());
      }
    }
  }

  boolean hasLeft() {
    return visits > 1;
  }

  /** Whether the state waits for another attempt. */
  boolean isRetrying() {
    return retrying;
  }

  TestedState outcome(Optional<Duration> backoff) {
    Status status = status(backoff.isPresent());
    return new TestedState(
        status,
        output,
        status == Status.SUCCEEDED ? Optional.empty() : error,
        nextState,
        stages,
        status == Status.RETRIABLE ? retrier : OptionalInt.empty(),
        backoff,
        catcher);
  }

  /** The test has come to its limit, not the state to its end. */
  TestedState timedOut() {
    return new TestedState(
        Status.FAILED,
        Optional.empty(),
        Optional.of(StatesError.named(ErrorNames.TIMEOUT)),
        Optional.empty(),
        stages,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  private Status status(boolean retriable) {
    if (retriable) {
      return Status.RETRIABLE;
    }
    if (!exited) {
      return Status.FAILED;
    }
    return catcher.isPresent() ? Status.CAUGHT_ERROR : Status.SUCCEEDED;
  }

  private boolean isFirstVisit() {
    return visits == 1;
  }
}
