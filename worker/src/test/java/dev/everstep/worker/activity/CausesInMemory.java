package dev.everstep.worker.activity;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Causes without a store; can be taken down. */
public final class CausesInMemory implements Causes {

  private final Map<String, String> causes = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** From now on nothing can be saved. */
  public CausesInMemory takeDown() {
    down = true;
    return this;
  }

  @Override
  public void save(String history, Instant startDate, long entry, int attempt, String cause) {
    if (down) {
      throw new IllegalStateException("The store is down");
    }
    causes.put(key(history, entry) + attempt, cause);
  }

  @Override
  public Map<Integer, String> find(String history, Instant startDate, long entry) {
    Map<Integer, String> found = new TreeMap<>();
    String prefix = key(history, entry);
    causes.forEach(
        (key, cause) -> {
          if (key.startsWith(prefix)) {
            found.put(Integer.valueOf(key.substring(prefix.length())), cause);
          }
        });
    return found;
  }

  private static String key(String history, long entry) {
    return history + "/" + entry + "/";
  }
}
