package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.SplittableRandom;

/** Choices that a seed decides. */
final class Draw {

  /** Kinds of JSON, numbers in unusual spellings, text that needs escapes. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "7",
          "-3",
          "1.50",
          "2e3",
          "\"\"",
          "\"text\"",
          "\"\u00e4\u4e16\\u0001 \\\"<&>\\\"\"",
          "[]",
          "{}",
          "[1,\"a\",null]",
          "{\"a\":{\"b\":[1.0,2]}}",
          "{\"n\":4,\"text\":\"other\"}");

  private final SplittableRandom random;

  Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends may come. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  JsonNode value() {
    return Json.parseTrusted(of(VALUES));
  }
}
