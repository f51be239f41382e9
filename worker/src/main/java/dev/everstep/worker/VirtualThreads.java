package dev.everstep.worker;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads where the JVM has them (21 or newer), platform threads elsewhere. */
final class VirtualThreads {

  private static final int SINCE = 21;

  private VirtualThreads() {}

  static boolean areAvailable() {
    return Runtime.version().feature() >= SINCE;
  }

  /** A thread for each task; as many as there are tasks at a time. */
  static ExecutorService newExecutor(String name) {
    return areAvailable() ? virtual() : platform(name);
  }

  static ExecutorService platform(String name) {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "Expected virtual threads on Java " + Runtime.version().feature(), e);
    }
  }
}
