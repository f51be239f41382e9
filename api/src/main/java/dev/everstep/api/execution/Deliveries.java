package dev.everstep.api.execution;

import dev.everstep.worker.contract.TaskDelivery;
import dev.everstep.worker.store.ResourceTags;
import java.util.Map;
import java.util.Optional;

/**
 * How the tasks of a state machine are delivered: its tag {@value #TAG} says so, {@code
 * at-least-once} or {@code at-most-once}. A tag, for AWS's API has no field for it, and tools that
 * deploy state machines write tags.
 */
public final class Deliveries {

  public static final String TAG = "everstep:taskDelivery";

  private static final Map<String, TaskDelivery> VALUES =
      Map.of(
          "at-least-once", TaskDelivery.AT_LEAST_ONCE,
          "at-most-once", TaskDelivery.AT_MOST_ONCE);

  private final ResourceTags tags;

  public Deliveries(ResourceTags tags) {
    this.tags = tags;
  }

  /** The delivery that a value of the tag stands for. */
  public static Optional<TaskDelivery> parse(String value) {
    return Optional.ofNullable(VALUES.get(value));
  }

  /** That of a state machine; at least once if it has no such tag, or is gone. */
  TaskDelivery of(String stateMachineArn) {
    return Optional.ofNullable(tags.of(stateMachineArn).get(TAG))
        .flatMap(Deliveries::parse)
        .orElse(TaskDelivery.AT_LEAST_ONCE);
  }
}
