package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.RecordedFunction.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The Python functions of the AWS recordings, written anew in Java and found by the SHA-256 of
 * their source. They answer what the runtime python3.12 prints.
 */
public final class RecordedFunctions {

  private static final Map<String, RecordedFunction> BY_SOURCE =
      Map.of(
          // returns its event
          "d48ceb277e00997e311378efc938014995501a96b29576dbcf56aeddaa8a5bbe",
          (payload, requestId) -> result(PythonJson.dumps(Json.parseTrusted(payload))),
          // raises Exception("Some exception was raised.")
          "26ed5813c16498e2d73a3ef415bd0ef5668dc69e9432f554725d8f22224cbda0",
          (payload, requestId) ->
              raise(
                  requestId,
                  "Exception",
                  "Some exception was raised.",
                  2,
                  "raise Exception(\"Some exception was raised.\")"),
          // returns {"Return": "HelloWorld"}
          "6803ac747466c630c8eb29407c4a99ca5a22f26d1bf20d22ebccb63581fc5a20",
          (payload, requestId) -> result("{\"Return\": \"HelloWorld\"}"),
          // returns 257 KiB of the letter a, as bytes, which the runtime passes on as they are
          "9ed69d8239eb0b844ef03eee9b442788debdabe3e74d1c0b50944b6d955e3cdd",
          (payload, requestId) -> result("a".repeat(257 * 1024)),
          // raises an exception class of its own, whose str() is empty
          "52e4aa09fd526d5646cb3ea702b3b4013f73be9a3d14a33ff0ab154d12b62be9",
          (payload, requestId) ->
              raise(requestId, "CustomException", "", 9, "raise CustomException()"),
          // returns the bytes "HelloWorld!" with their quotes, which happen to be JSON
          "51399de12f2d9330dd086fe3e645a2865f4195f2c779b4a6d34bc65b2a62746f",
          (payload, requestId) -> result("\"HelloWorld!\""));

  private RecordedFunctions() {}

  /** The function with this Python source, if it is one of them. */
  public static Optional<RecordedFunction> ofSource(String source) {
    return Optional.ofNullable(BY_SOURCE.get(sha256(source)));
  }

  private static Response result(String body) {
    return new Response(body, false);
  }

  private static Response raise(
      String requestId, String type, String message, int line, String statement) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("errorMessage", message);
    error.put("errorType", type);
    error.put("requestId", requestId);
    error
        .putArray("stackTrace")
        .add(
            "  File \"/var/task/handler.py\", line "
                + line
                + ", in handler\n    "
                + statement
                + "\n");
    return new Response(PythonJson.dumps(error), true);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
