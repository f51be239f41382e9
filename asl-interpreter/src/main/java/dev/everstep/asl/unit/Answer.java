package dev.everstep.asl.unit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.ScriptedTask;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer to calls of a task. Of several, each call takes the first that suits it and is not used
 * up.
 *
 * @param when the answer suits a call only if its input contains this ({@link Differences#missing})
 * @param times how many calls it answers. Absent: with {@code when} all, and so does the last of
 *     several answers; else one
 */
public record Answer(Optional<JsonNode> when, OptionalInt times, ScriptedTask task) {

  public Answer {
    requireNonNull(when, "when is null");
    requireNonNull(times, "times is null");
    requireNonNull(task, "task is null");
  }

  /** The task gives this result at once. */
  public static Answer returns(JsonNode output) {
    return of(new ScriptedTask.Returns(output, Duration.ZERO));
  }

  /**
   * As {@link #returns(JsonNode)}.
   *
   * @param json a JSON text
   */
  public static Answer returns(String json) {
    return returns(JsonText.parse(json));
  }

  /** The task fails at once. */
  public static Answer fails(String error, String cause) {
    return of(new ScriptedTask.Throws(StatesError.of(error, cause), Duration.ZERO));
  }

  /** The task fails at once, without a cause. */
  public static Answer fails(String error) {
    return of(new ScriptedTask.Throws(StatesError.named(error), Duration.ZERO));
  }

  private static Answer of(ScriptedTask task) {
    return new Answer(Optional.empty(), OptionalInt.empty(), task);
  }

  /** The same after a while of virtual time; beyond TimeoutSeconds it comes too late. */
  public Answer after(Duration time) {
    ScriptedTask later;
    if (task instanceof ScriptedTask.Returns returns) {
      later = new ScriptedTask.Returns(returns.output(), time);
    } else if (task instanceof ScriptedTask.Throws fails) {
      later = new ScriptedTask.Throws(fails.error(), time);
    } else {
      throw new AssertionError(task);
    }
    return new Answer(when, times, later);
  }

  /** The same, only for calls whose input contains this. */
  public Answer when(JsonNode input) {
    return new Answer(Optional.of(input), times, task);
  }

  /**
   * As {@link #when(JsonNode)}.
   *
   * @param json a JSON text
   */
  public Answer when(String json) {
    return when(JsonText.parse(json));
  }

  /** The same, for so many calls. */
  public Answer times(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("Expected at least one call but was " + calls);
    }
    return new Answer(when, OptionalInt.of(calls), task);
  }
}
