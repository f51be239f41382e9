package dev.everstep.cli;

import dev.everstep.worker.task.lambda.FunctionsMap.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that says where functions are: a URL for each, or {@code {url, headers, auth,
 * timeoutSeconds}}, where {@code auth} is {@code {bearer}} or {@code {user, password}}.
 */
final class FunctionsFile {

  private static final Set<String> KEYS = Set.of("url", "headers", "auth", "timeoutSeconds");

  /** That of a task. */
  private static final double MAX_SECONDS = 99_999_999;

  private FunctionsFile() {}

  static Map<String, Target> read(Path file, Map<String, String> environment) throws ExitException {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : YamlFile.read(file, environment).entrySet()) {
      targets.put(entry.getKey(), target(entry.getKey(), entry.getValue()));
    }
    return targets;
  }

  private static Target target(String function, Object value) throws ExitException {
    if (value instanceof String url) {
      return Target.of(url);
    }
    if (!(value instanceof Map<?, ?> map && map.get("url") instanceof String url)) {
      throw expected(function, "a URL");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String name && KEYS.contains(name))) {
        throw expected(function, "no '" + key + "' but url, headers, auth and timeoutSeconds");
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (map.containsKey("auth")) {
      headers.put("Authorization", authorization(function, map.get("auth")));
    }
    if (map.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, header) -> headers.put(String.valueOf(name), String.valueOf(header)));
    } else if (map.containsKey("headers")) {
      throw expected(function, "names and values as headers");
    }
    return new Target(URI.create(url), headers, timeout(function, map.get("timeoutSeconds")));
  }

  /** What is said of a wrong value never quotes it: it may be a secret. */
  private static String authorization(String function, Object value) throws ExitException {
    if (value instanceof Map<?, ?> auth) {
      if (auth.keySet().equals(Set.of("bearer"))) {
        return "Bearer " + auth.get("bearer");
      }
      if (auth.keySet().equals(Set.of("user", "password"))) {
        String pair = auth.get("user") + ":" + auth.get("password");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      }
    }
    throw expected(function, "{bearer: ...} or {user: ..., password: ...} as auth");
  }

  private static Optional<Duration> timeout(String function, @Nullable Object value)
      throws ExitException {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number
        && number.doubleValue() > 0
        && number.doubleValue() <= MAX_SECONDS) {
      return Optional.of(Duration.ofMillis(Math.round(number.doubleValue() * 1000)));
    }
    throw expected(function, "a number of seconds as timeoutSeconds");
  }

  private static ExitException expected(String function, String what) {
    return ExitException.usage("Expected " + what + " for the function '" + function + "'");
  }
}
