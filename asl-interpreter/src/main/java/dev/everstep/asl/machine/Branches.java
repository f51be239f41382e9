package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.history.BranchLog;
import dev.everstep.asl.history.MergedBranches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs inside one attempt of a Parallel or Map state. */
final class Branches {

  /** A run that was a machine of its own and has ended, but is not in this history yet. */
  record Ended(long effectId, int madeRoom, BranchLog log) {}

  /**
   * Why items can be started: the event that they point back to, and the run whose end let them.
   */
  record Room(long event, int madeBy) {}

  /** The event that started this attempt: ParallelStateStarted, MapStateStarted, or a redrive. */
  long started;

  /** A Map state's items; empty for a Parallel state. */
  final List<JsonNode> items;

  /** Whether the items are the pairs of an object, each with {@code Key} and {@code Value}. */
  final boolean keyed;

  /** How many may run at once. */
  final long concurrency;

  /** Whether the runs go on in this machine; else each is one of its own. */
  final boolean folded;

  /** The runs under way, by index. */
  final TreeMap<Integer, FlowRun> running = new TreeMap<>();

  /** The runs that failed or were given up, by index: what a redrive lets go on. */
  final TreeMap<Integer, FlowRun> unfinished = new TreeMap<>();

  /** Whether a redrive begins all runs anew, for this attempt counts no more. */
  boolean outdated;

  /** The runs whose histories wait to be joined, by index. */
  final TreeMap<Integer, Ended> unjoined = new TreeMap<>();

  /** The one of them that failed first. */
  int failed = MergedBranches.NONE;

  /** The next item to start. */
  int next;

  /** For the items that are to start when the machine goes on, after a pause in their midst. */
  @Nullable Room room;

  private final List<@Nullable JsonNode> results;
  private int done;

  Branches(
      long started,
      int total,
      List<JsonNode> items,
      boolean keyed,
      long concurrency,
      boolean folded) {
    this.started = started;
    this.items = items;
    this.keyed = keyed;
    this.concurrency = concurrency;
    this.folded = folded;
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

  /** How many events wait to be joined. */
  long unjoinedEvents() {
    return unjoined.values().stream().mapToLong(ended -> ended.log().times().size()).sum();
  }

  /**
   * The histories that wait, as the next entry of a log.
   *
   * @param sibling the failure because of which runs were aborted, unless one of them failed
   */
  MergedBranches join(long firstId, Instant earliest, long limit, long sibling) {
    Map<Integer, Integer> positions = new LinkedHashMap<>();
    unjoined.keySet().forEach(index -> positions.put(index, positions.size()));
    List<MergedBranches.Part> parts = new ArrayList<>();
    unjoined.forEach(
        (index, ended) ->
            parts.add(
                new MergedBranches.Part(
                    ended.effectId(), index, position(positions, ended.madeRoom()), ended.log())));
    return new MergedBranches(
        firstId, earliest, limit, started, position(positions, failed), sibling, parts);
  }

  private static int position(Map<Integer, Integer> positions, int index) {
    return positions.getOrDefault(index, MergedBranches.NONE);
  }
}
