package dev.everstep.worker.activity;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.machine.Effect.RetryPlan;
import dev.everstep.asl.machine.RetryLedger;
import dev.everstep.worker.contract.AttemptLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a log of attempts may hold, and when the next attempt is this activity's own.
 *
 * <p>The bounds matter: heartbeat details over 2 MiB are dropped by the server without a word, and
 * the next attempt would take itself for a repeat of this one, for ever.
 */
final class AttemptRules {

  /** Of each cause, in the log. */
  static final int CAUSE_BYTES = 1024;

  /** Of a whole log, roughly: names, cut causes, times. */
  static final int LOG_BYTES = 32 * 1024;

  /** Of all causes uncut: they travel together in the activity's result, which may have 2 MiB. */
  static final int ALL_CAUSES_BYTES = 1024 * 1024;

  static final int ATTEMPTS = 50;

  /** What an entry takes besides its name and cause. */
  private static final int ENTRY_BYTES = 160;

  private AttemptRules() {}

  /** A failure as the log holds it. */
  static AttemptLog.Failure logged(StatesError error, Instant now) {
    String cause = error.cause();
    int bytes = cause == null ? 0 : utf8(cause);
    if (cause == null || bytes <= CAUSE_BYTES) {
      return new AttemptLog.Failure(error, false, bytes, now);
    }
    return new AttemptLog.Failure(new StatesError(error.name(), cut(cause)), true, bytes, now);
  }

  /**
   * The delay after which this activity makes the next attempt.
   *
   * @param log with the failed attempt as its last entry
   * @return empty if no retrier allows another attempt, or if the log is full: then it is for the
   *     machine to say
   */
  static Optional<Duration> nextDelay(Optional<RetryPlan> plan, AttemptLog log, Sources sources) {
    if (plan.isEmpty() || isFull(log)) {
      return Optional.empty();
    }
    RetryLedger ledger = new RetryLedger(plan.get().retriers(), plan.get().used());
    Optional<Duration> delay = Optional.empty();
    for (AttemptLog.Entry entry : log.entries()) {
      delay = ledger.retry(entry.failure().orElseThrow().error(), sources);
    }
    return delay;
  }

  private static boolean isFull(AttemptLog log) {
    int size = 0;
    long causes = 0;
    for (AttemptLog.Entry entry : log.entries()) {
      AttemptLog.Failure failure = entry.failure().orElseThrow();
      size += ENTRY_BYTES + utf8(failure.error().name()) + utf8(failure.error().cause());
      causes += failure.causeBytes();
    }
    return log.entries().size() >= ATTEMPTS || size > LOG_BYTES || causes > ALL_CAUSES_BYTES;
  }

  /** The longest beginning that fits, never half a character. */
  private static String cut(String cause) {
    int bytes = 0;
    int end = 0;
    while (end < cause.length()) {
      int character = cause.codePointAt(end);
      bytes += utf8(Character.toString(character));
      if (bytes > CAUSE_BYTES) {
        break;
      }
      end += Character.charCount(character);
    }
    return cause.substring(0, end);
  }

  private static int utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
