package dev.everstep.api.awsjson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request: one JSON object in UTF-8 of at most 2 MiB. */
final class Body {

  /**
   * AWS's limit is 1 MB, headers included; a definition of 1 MiB may double when it is written as a
   * JSON string.
   */
  static final int MAX_BYTES = 2 * 1024 * 1024;

  private Body() {}

  /**
   * Reads at most one byte more than the limit.
   *
   * @throws ApiException if the body is too large
   */
  static byte[] read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw ApiError.REQUEST_ENTITY_TOO_LARGE_EXCEPTION.because(
          "Request body is larger than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  /**
   * The object that a body holds.
   *
   * @throws ApiException if it is not UTF-8, or not a JSON object
   */
  static ObjectNode parse(byte[] bytes) {
    try {
      if (Json.parse(decode(bytes)) instanceof ObjectNode object) {
        return object;
      }
      throw ApiError.SERIALIZATION_EXCEPTION.because("Request body must be a JSON object");
    } catch (JsonSyntaxException e) {
      throw ApiError.SERIALIZATION_EXCEPTION.because("Request body is not valid JSON");
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ApiError.SERIALIZATION_EXCEPTION.because("Request body is not valid UTF-8");
    }
  }
}
