package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Scopes for tests, with random bits that are the same in every run. */
public final class Scopes {

  private Scopes() {}

  public static Scope over(JsonNode input) {
    return new Scope(
        input, Json.parseTrusted("{}"), Map.of(), new Random(1)::nextLong, Instant.EPOCH);
  }

  public static Scope over(String input) {
    return over(Json.parseTrusted(input));
  }

  public static Scope of(String input, String context) {
    return new Scope(
        Json.parseTrusted(input),
        Json.parseTrusted(context),
        Map.of(),
        new Random(1)::nextLong,
        Instant.EPOCH);
  }
}
