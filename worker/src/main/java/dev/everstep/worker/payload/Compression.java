package dev.everstep.worker.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.ZlibPayloadCodec;
import java.util.List;

/** Compresses payloads where that helps, but for those that are {@link PlainJson#forOthers}. */
public final class Compression implements PayloadCodec {

  private final ZlibPayloadCodec zlib = new ZlibPayloadCodec();

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encode).toList();
  }

  private Payload encode(Payload payload) {
    return payload.containsMetadata(PlainJson.FOR_OTHERS)
        ? payload.toBuilder().removeMetadata(PlainJson.FOR_OTHERS).build()
        : zlib.encode(List.of(payload)).get(0);
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return zlib.decode(payloads);
  }
}
