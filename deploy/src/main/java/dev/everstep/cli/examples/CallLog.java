package dev.everstep.cli.examples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a function was called with which idempotency key. A key that was seen twice is a repeat
 * after a lost worker; a retry comes with a key of its own. Safe for use by several threads.
 */
public final class CallLog {

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  synchronized void add(String key) {
    counts.merge(key, 1, Integer::sum);
  }

  /** Calls by key, in the order in which the keys were first seen. */
  public synchronized Map<String, Integer> counts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** The keys that begin like this, such as those of one execution, whose ARN they begin with. */
  public synchronized List<String> keysOf(String executionArn) {
    List<String> keys = new ArrayList<>(counts.keySet());
    keys.removeIf(key -> !key.startsWith(executionArn + "/"));
    return keys;
  }
}
