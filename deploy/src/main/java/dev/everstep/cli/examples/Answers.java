package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The answers of a function by idempotency key, so that the repeat of an attempt does nothing anew:
 * what makes a function safe against the loss of the worker that called it. Keeps the newest some
 * thousand. Safe for use by several threads.
 */
final class Answers {

  private static final int KEPT = 10_000;

  /** What goes back over HTTP. */
  record Answer(int status, JsonNode body) {}

  private final Map<String, CompletableFuture<Answer>> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Answer>> eldest) {
          return size() > KEPT;
        }
      };

  /** Calls, unless a call with this key was made before: then waits for that one's answer. */
  Answer once(String key, Supplier<Answer> call) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> first;
    synchronized (answers) {
      first = answers.putIfAbsent(key, mine);
    }
    if (first != null) {
      return first.join();
    }
    try {
      mine.complete(call.get());
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
    }
    return mine.join();
  }
}
