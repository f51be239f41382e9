package dev.everstep.api.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code billingDetails} of an EXPRESS execution. AWS measures; we reckon, so that the same
 * execution is always billed the same.
 *
 * <p>Memory grows with the definition, with input and output, and with Parallel and Map states
 * [reference: Pricing]. Here that is the definition once, and input and output once for each run of
 * a flow that can be under way at a time: of a Parallel state all branches, of a Map state as many
 * items as its {@code MaxConcurrency}, at most 40. In steps of 64 MB, as time is in steps of 100 ms
 * [AWS rec: test_express_sync].
 */
public final class Billing {

  /** As the response shows it. */
  public record Details(long billedMemoryUsedInMB, long billedDurationInMilliseconds) {}

  private static final long MEMORY_STEP_MB = 64;
  private static final long MEGABYTE = 1024 * 1024;
  private static final long TIME_STEP_MILLIS = 100;
  private static final int MOST_ITEMS = 40;

  private Billing() {}

  /** What is billed for an execution that has ended, however it did. */
  public static Details of(
      String definition, String input, Optional<String> output, Duration duration) {
    return new Details(megabytes(definition, input, output), millis(duration));
  }

  static long megabytes(String definition, String input, Optional<String> output) {
    long payload = bytes(input) + output.map(Billing::bytes).orElse(0L);
    double bytes = bytes(definition) + payload * runs(Json.parseTrusted(definition));
    double steps = Math.ceil(bytes / (MEMORY_STEP_MB * MEGABYTE));
    return Math.max(1, (long) steps) * MEMORY_STEP_MB;
  }

  static long millis(Duration duration) {
    long steps = (duration.toMillis() + TIME_STEP_MILLIS - 1) / TIME_STEP_MILLIS;
    return Math.max(1, steps) * TIME_STEP_MILLIS;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** How many runs of flows can be under way at a time; nested Maps may make it a huge number. */
  private static double runs(JsonNode flow) {
    double most = 0;
    for (JsonNode state : flow.path("States")) {
      most = Math.max(most, innerRuns(state));
    }
    return 1 + most;
  }

  private static double innerRuns(JsonNode state) {
    double branches = 0;
    for (JsonNode branch : state.path("Branches")) {
      branches += runs(branch);
    }
    JsonNode items = state.path(state.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
    int concurrency = state.path("MaxConcurrency").asInt();
    int atATime = concurrency > 0 ? Math.min(concurrency, MOST_ITEMS) : MOST_ITEMS;
    return items.isMissingNode() ? branches : atATime * runs(items);
  }
}
