package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What may differ between executions of one definition. Fixed at the start of an execution and kept
 * for its life, for it decides effects and events.
 *
 * @param maxEvents events that a history may hold, the last one included: 25,000 for STANDARD
 *     executions
 * @param maxPayloadBytes of any input, parameters, result or output, as UTF-8 JSON: 262,144
 * @param maxSeconds that an execution may last: a year, or five minutes for EXPRESS
 * @param transitionsPerStep after so many state transitions a step pauses, so that no step is long
 * @param hostRetries whether tasks may be handed their retriers ({@link Effect.RetryPlan})
 * @param foldUpTo the runs of a Parallel or Map state go on inside its own machine if together they
 *     have no more durable states than this; else, and always for 0, each becomes a machine of its
 *     own. Absent: all go on inside
 * @param waitScale Wait states and pauses before retries last so much of what they say: from 0 to
 *     1. Absent: as long as they say, as in executions that began before there was a scale
 */
public record Settings(
    long maxEvents,
    long maxPayloadBytes,
    long maxSeconds,
    int transitionsPerStep,
    boolean hostRetries,
    OptionalLong foldUpTo,
    int version,
    OptionalDouble waitScale) {

  /**
   * From this version on, a machine that gives up a task which its host may have retried asks for
   * the attempts, and records them.
   */
  static final int TELLS_ATTEMPTS = 1;

  /**
   * From this version on, a Map state whose item selectors cost much starts its items in several
   * steps; and an execution has a timer for the limit of its time as soon as a task may outlast it.
   */
  static final int BOUNDS_STATES = 2;

  /** From this version on, a machine keeps what a redrive would go on with. */
  static final int KEEPS_UNFINISHED = 3;

  /** Of what machines do now. */
  public static final int VERSION = KEEPS_UNFINISHED;

  /**
   * After evaluations that have cost so much a step pauses: about a fifth of a second. It decides
   * where steps end, and so when hosts rest: a change needs a version, as that of any setting.
   */
  static final long EVALUATION_PER_STEP = 200_000;

  public Settings {
    requireNonNull(foldUpTo, "foldUpTo is null");
    if (waitScale.isPresent() && !isWaitScale(waitScale.getAsDouble())) {
      throw new IllegalArgumentException("Expected a scale from 0 to 1");
    }
  }

  /** The limits of AWS's STANDARD executions. */
  public static final Settings STANDARD =
      new Settings(
          25_000,
          262_144,
          31_536_000,
          500,
          true,
          OptionalLong.of(100),
          VERSION,
          OptionalDouble.empty());

  /** The limits of AWS's EXPRESS executions, whose history is not bounded; one machine each. */
  public static final Settings EXPRESS =
      new Settings(
          Long.MAX_VALUE,
          262_144,
          300,
          500,
          true,
          OptionalLong.empty(),
          VERSION,
          OptionalDouble.empty());

  /** The same, but pausing after so many transitions. */
  public Settings withTransitionsPerStep(int transitions) {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitions,
        hostRetries,
        foldUpTo,
        version,
        waitScale);
  }

  /** The same, with or without retries made by the host. */
  public Settings withHostRetries(boolean allowed) {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitionsPerStep,
        allowed,
        foldUpTo,
        version,
        waitScale);
  }

  /** The same, folding so many durable states into one machine. */
  public Settings withFoldUpTo(long durableStates) {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitionsPerStep,
        hostRetries,
        OptionalLong.of(durableStates),
        version,
        waitScale);
  }

  /** The same, folding everything into one machine. */
  public Settings foldingAll() {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitionsPerStep,
        hostRetries,
        OptionalLong.empty(),
        version,
        waitScale);
  }

  /** The same, with waits that last so much of what they say; the machine makes all retries. */
  public Settings withWaitScale(double scale) {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitionsPerStep,
        false,
        foldUpTo,
        version,
        OptionalDouble.of(scale));
  }

  /** The same, of an execution that began when machines did only this. */
  Settings withVersion(int older) {
    return new Settings(
        maxEvents,
        maxPayloadBytes,
        maxSeconds,
        transitionsPerStep,
        hostRetries,
        foldUpTo,
        older,
        waitScale);
  }

  /** Whether this may be a {@link #waitScale}. */
  public static boolean isWaitScale(double scale) {
    return scale >= 0 && scale <= 1;
  }

  /** How long a wait lasts that says this; one that is over already stays so. */
  Duration scaled(Duration wait) {
    return waitScale.isEmpty() || wait.isNegative()
        ? wait
        : Duration.ofMillis((long) (wait.toMillis() * waitScale.getAsDouble()));
  }

  /** Whether a machine asks for the attempts of a task that it gives up. */
  boolean tellsAttempts() {
    return version >= TELLS_ATTEMPTS;
  }

  /** Whether a step may pause within a Map state, and tasks may ask for the execution's timer. */
  boolean boundsStates() {
    return version >= BOUNDS_STATES;
  }

  /** Whether a machine keeps what a redrive would go on with. */
  boolean keepsUnfinished() {
    return version >= KEEPS_UNFINISHED;
  }

  /** Whether runs with so many durable states in all are folded into one machine. */
  boolean folds(long durableStates) {
    return foldUpTo.isEmpty()
        || (foldUpTo.getAsLong() > 0 && durableStates <= foldUpTo.getAsLong());
  }
}
