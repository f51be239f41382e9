package dev.everstep.worker.task.lambda;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Functions that are URLs: lets a definition written for Lambda run on any cloud or none.
 *
 * @param targets by function name or ARN, with or without {@code :qualifier}; the narrower entry
 *     wins
 */
public record FunctionsMap(Map<String, Target> targets) {

  public static final FunctionsMap EMPTY = new FunctionsMap(Map.of());

  public FunctionsMap {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /**
   * Where a function is.
   *
   * @param url http or https
   * @param headers sent with every call, for example {@code Authorization}
   * @param timeout of a call; absent: as long as a function on AWS may take
   */
  public record Target(URI url, Map<String, String> headers, Optional<Duration> timeout) {

    public Target {
      requireNonNull(url, "url is null");
      requireNonNull(timeout, "timeout is null");
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (!http || url.getHost() == null) {
        throw new IllegalArgumentException("Expected an http or https URL but was: " + url);
      }
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Without a time-out of its own. */
    public Target(URI url, Map<String, String> headers) {
      this(url, headers, Optional.empty());
    }

    public static Target of(String url) {
      return new Target(URI.create(url), Map.of());
    }

    /** Without the headers: they may be secret. */
    @Override
    public String toString() {
      return url.toString();
    }
  }

  Optional<Target> find(FunctionName function) {
    return function.aliases().stream().filter(targets::containsKey).findFirst().map(targets::get);
  }
}
