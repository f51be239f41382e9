package dev.everstep.worker.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.protobuf.ByteString;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.RawValue;
import java.util.Optional;

/** JSON as the default data converters of Temporal's SDKs write and read it, in every language. */
public final class PlainJson {

  /** Never leaves this process: {@link Compression} takes it off. */
  static final String FOR_OTHERS = "everstep-for-others";

  private static final String JSON = "json/plain";
  private static final String NOTHING = "binary/null";

  private PlainJson() {}

  /** The text itself, so that Temporal shows a JSON value and not a text that holds one. */
  public static RawValue of(String json) {
    return new RawValue(payload(json).build());
  }

  /** A value that somebody reads who knows nothing of {@link Compression}. */
  public static RawValue forOthers(JsonNode value) {
    return new RawValue(
        payload(Json.write(value)).putMetadata(FOR_OTHERS, ByteString.EMPTY).build());
  }

  /**
   * The value of a payload, whose numbers keep their digits; null if there is nothing in it. Empty
   * if it is not JSON.
   */
  public static Optional<JsonNode> read(Payload payload) {
    String encoding =
        payload
            .getMetadataOrDefault(EncodingKeys.METADATA_ENCODING_KEY, ByteString.EMPTY)
            .toStringUtf8();
    if (encoding.equals(NOTHING)) {
      return Optional.of(NullNode.getInstance());
    }
    // Not json/plain alone: json/protobuf, for example, is JSON too.
    if (!encoding.startsWith("json/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse(payload.getData().toStringUtf8()));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Payload.Builder payload(String json) {
    return Payload.newBuilder()
        .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ByteString.copyFromUtf8(JSON))
        .setData(ByteString.copyFromUtf8(json));
  }
}
