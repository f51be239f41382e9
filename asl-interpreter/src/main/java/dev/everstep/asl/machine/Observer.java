package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Watches which way a machine takes, beyond what its history says. It is told and never asked: a
 * machine does the same with any observer. What is made by the host of a task, such as its retries,
 * it does not see; nor does it tell runs of other machines from each other.
 */
public interface Observer {

  /** Looks away. */
  Observer NONE = new Observer() {};

  /**
   * A state is being visited.
   *
   * @param event the id of the event that entered it: the key of the visit
   * @param inside absent in the machine's own flow
   */
  record Entry(long event, String state, Optional<Inside> inside) {
    public Entry {
      requireNonNull(state, "state is null");
      requireNonNull(inside, "inside is null");
    }
  }

  /**
   * The run of a branch or an item.
   *
   * @param event the key of the visit of the Parallel or Map state around it
   * @param attempt of that state, 0 for the first
   * @param index of the branch or item
   */
  record Inside(long event, int attempt, int index) {}

  /**
   * The stages that data goes through in a state. Of a Map or Parallel state whose runs are {@link
   * MockedRuns mocked}, the items, the inputs made of them and the limits too.
   */
  enum Stage {
    AFTER_INPUT_PATH,
    /** In JSONata mode after Arguments. */
    AFTER_PARAMETERS,
    AFTER_ITEMS_POINTER,
    AFTER_ITEMS_PATH,
    AFTER_ITEM_SELECTOR,
    AFTER_ITEM_BATCHER,
    MAX_CONCURRENCY,
    TOLERATED_FAILURE_COUNT,
    TOLERATED_FAILURE_PERCENTAGE,
    RESULT,
    /** In JSONPath mode only. */
    AFTER_RESULT_SELECTOR,
    /** In JSONPath mode only. */
    AFTER_RESULT_PATH,
    /** What the state sees at first and what is assigned in the end, as one object. */
    VARIABLES
  }

  /** Data has come to a stage: for each attempt, and only if the state's type has that stage. */
  default void reached(String state, Stage stage, JsonNode data) {}

  /** A state was entered. */
  default void entered(Entry entry) {}

  /**
   * A Choice has chosen.
   *
   * @param rule counted from 0; absent for the default
   */
  default void chose(String state, OptionalInt rule) {}

  /** An attempt at a state has failed; what follows says whether that is the end. */
  default void failed(String state, StatesError error) {}

  /** One of the state's retriers, counted from 0, allowed one more attempt. */
  default void retried(String state, int retrier) {}

  /** One of the state's catchers, counted from 0, took an error. */
  default void caught(String state, int catcher) {}
}
