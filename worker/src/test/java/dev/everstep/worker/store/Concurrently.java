package dev.everstep.worker.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs calls on threads of their own that all begin at once. */
final class Concurrently {

  private Concurrently() {}

  static <T> List<T> call(int count, IntFunction<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    CyclicBarrier begin = new CyclicBarrier(count);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<T> call = calls.apply(i);
        futures.add(
            threads.submit(
                () -> {
                  begin.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
