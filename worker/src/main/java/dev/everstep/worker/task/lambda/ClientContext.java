package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Lambda's client context, base64 of a JSON object: its {@code custom} map carries the idempotency
 * key to the function, which finds it in its context argument.
 */
final class ClientContext {

  static final String KEY = "everstep-idempotency-key";

  /** [Lambda API: Invoke, ClientContext] */
  private static final int MAX_LENGTH = 3583;

  private ClientContext() {}

  /**
   * Adds the key to what the definition gives. Where it has no place (no JSON object there, or too
   * long with it) the definition's own context goes out as it is.
   */
  static Optional<String> withKey(Optional<String> written, String idempotencyKey) {
    JsonNode context =
        written.map(ClientContext::decoded).orElseGet(JsonNodeFactory.instance::objectNode);
    JsonNode custom = context.path("custom");
    if (!context.isObject() || !custom.isMissingNode() && !custom.isObject()) {
      return written;
    }
    ObjectNode extended = context.deepCopy();
    extended.withObjectProperty("custom").put(KEY, idempotencyKey);
    String encoded =
        Base64.getEncoder().encodeToString(Json.write(extended).getBytes(StandardCharsets.UTF_8));
    return encoded.length() > MAX_LENGTH ? written : Optional.of(encoded);
  }

  private static JsonNode decoded(String base64) {
    try {
      return Json.parse(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
