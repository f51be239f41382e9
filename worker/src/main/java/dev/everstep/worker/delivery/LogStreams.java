package dev.everstep.worker.delivery;

import dev.everstep.worker.log.LogTarget;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The log streams that this process writes to, named as Step Functions names its own: {@code
 * states/<state machine>/<yyyy-MM-dd-HH-mm>/<8 hexadecimal digits>}. A stream is written to for an
 * hour. Used by one thread.
 */
final class LogStreams {

  private static final Duration LIFE = Duration.ofHours(1);

  /** The one that was begun first is given up for another. */
  private static final int MOST = 1_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Stream(String name, Instant begun, boolean isCreated) {}

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<LogTarget, Stream> streams =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LogTarget, Stream> eldest) {
          return size() > MOST;
        }
      };

  LogStreams(InstantSource clock) {
    this.clock = clock;
  }

  /** The stream for what goes there now. */
  String of(LogTarget target) {
    Instant now = clock.instant();
    Stream known = streams.get(target);
    if (known != null && now.isBefore(known.begun().plus(LIFE))) {
      return known.name();
    }
    String name =
        String.format(
            Locale.ROOT,
            "states/%s/%s/%08x",
            target.stateMachine(),
            TIME.format(now),
            random.nextInt());
    streams.put(target, new Stream(name, now, false));
    return name;
  }

  /** Whether the stream has yet to be created. */
  boolean isNew(LogTarget target) {
    Stream stream = streams.get(target);
    return stream == null || !stream.isCreated();
  }

  void created(LogTarget target) {
    streams.computeIfPresent(
        target, (same, stream) -> new Stream(stream.name(), stream.begun(), true));
  }

  void forget(LogTarget target) {
    streams.remove(target);
  }
}
