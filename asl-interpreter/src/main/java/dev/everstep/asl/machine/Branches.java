package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs inside one attempt of a Parallel or Map state. */
final class Branches {

  /** The event that started this attempt: ParallelStateStarted or MapStateStarted. */
  final long started;

  /** A Map state's items; empty for a Parallel state. */
  final List<JsonNode> items;

  /** How many may run at once. */
  final long concurrency;

  /** The runs under way, by index. */
  final TreeMap<Integer, FlowRun> running = new TreeMap<>();

  /** The next item to start. */
  int next;

  private final List<@Nullable JsonNode> results;
  private int done;

  Branches(long started, int total, List<JsonNode> items, long concurrency) {
    this.started = started;
    this.items = items;
    this.concurrency = concurrency;
    this.results = new ArrayList<>(total);
    for (int i = 0; i < total; i++) {
      results.add(null);
    }
  }

  int total() {
    return results.size();
  }

  /** Keeps the output of a run that has ended. */
  void complete(int index, JsonNode output) {
    running.remove(index);
    results.set(index, output);
    done++;
  }

  /** The output of a run that has ended; null while it has not. */
  @Nullable JsonNode result(int index) {
    return results.get(index);
  }

  boolean isDone() {
    return done == results.size();
  }

  boolean canStartNext() {
    return next < total() && running.size() < concurrency;
  }

  /** All outputs, in the order of branches or items. */
  ArrayNode outputs() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    results.forEach(array::add);
    return array;
  }
}
