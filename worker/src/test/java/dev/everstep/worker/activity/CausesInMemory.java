package dev.everstep.worker.activity;

import dev.everstep.asl.machine.ExecutionInfo;
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
  public void save(ExecutionInfo execution, long entry, int attempt, String cause) {
    if (down) {
      throw new IllegalStateException("The store is down");
    }
    causes.put(key(execution, entry) + attempt, cause);
  }

  @Override
  public Map<Integer, String> find(ExecutionInfo execution, long entry) {
    Map<Integer, String> found = new TreeMap<>();
    String prefix = key(execution, entry);
    causes.forEach(
        (key, cause) -> {
          if (key.startsWith(prefix)) {
            found.put(Integer.valueOf(key.substring(prefix.length())), cause);
          }
        });
    return found;
  }

  private static String key(ExecutionInfo execution, long entry) {
    return execution.id() + "/" + entry + "/";
  }
}
